import './light-mark.css'
import type { Light } from '../../record/messages.ts'

/** Colour is never alone: every light has its shape and its word. */
export const lights: Readonly<Record<Light, { readonly shape: string; readonly word: string }>> = {
  green: { shape: '●', word: '正常' },
  yellow: { shape: '▲', word: '预警' },
  red: { shape: '■', word: '逾期' },
  grey: { shape: '○', word: '未计时' },
}

export function LightMark({ light }: { readonly light: Light }) {
  const { shape, word } = lights[light]
  return (
    <span className={`light light-${light}`}>
      <span aria-hidden="true">{shape}</span>
      {word}
    </span>
  )
}
