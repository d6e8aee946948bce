import './chip.css'
import type { ReactNode } from 'react'

/** The fixed palette of states: 草稿灰 进行蓝 待补橙 通过绿 退回红 公示紫 归档深灰. */
export type Tone = 'draft' | 'running' | 'waiting' | 'passed' | 'returned' | 'published' | 'archived'

export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{children}</span>
}

const gradeTones: readonly Tone[] = ['passed', 'running', 'waiting', 'returned']

/** A grade as chip: always letter and word, colour by how far it is from the best. */
export function GradeChip({
  grade,
  large = false,
}: {
  readonly grade: string | null
  readonly large?: boolean
}) {
  if (grade === null) return <span className="quiet">—</span>
  const tone = gradeTones[grade.charCodeAt(0) - 'A'.charCodeAt(0)] ?? 'draft'
  return (
    <span className={`chip chip-grade chip-${tone}${large ? ' chip-large' : ''}`}>
      {grade}
      <span className="chip-word"> 类</span>
    </span>
  )
}
