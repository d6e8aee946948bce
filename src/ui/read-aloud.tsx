import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useToast } from './toast.tsx'

/** Reads sentences aloud with the device's own voice; nothing is sent anywhere. Nothing is shown where the device cannot speak. */
export function ReadAloud({ sentences }: { readonly sentences: readonly string[] }) {
  const [speaking, setSpeaking] = useState(false)
  const toast = useToast()
  const voice = 'speechSynthesis' in window ? window.speechSynthesis : undefined
  useEffect(() => () => voice?.cancel(), [voice])
  if (!voice) return null
  const stop = () => {
    voice.cancel()
    setSpeaking(false)
  }
  const start = () => {
    const told = new SpeechSynthesisUtterance(sentences.join(''))
    told.lang = 'zh-CN'
    told.onend = () => setSpeaking(false)
    told.onerror = ({ error }) => {
      setSpeaking(false)
      if (error !== 'canceled' && error !== 'interrupted')
        toast({ text: '这台设备没有可用的朗读声音，请在系统设置里装上中文语音。' })
    }
    voice.cancel()
    voice.speak(told)
    setSpeaking(true)
  }
  return (
    <Button size="small" aria-pressed={speaking} onClick={speaking ? stop : start}>
      {speaking ? '停止朗读' : '朗读'}
    </Button>
  )
}
