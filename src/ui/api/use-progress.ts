import { useEffect, useRef, useState } from 'react'
import type { ProgressEvent } from '../../record/wire.ts'

/**
 * Follows an event stream while `path` is given. `onEnd` is called when a status outside `running` arrives or the stream
 * cannot be read at all; the page then reads the record again.
 */
export function useProgress(
  path: string | null,
  running: readonly string[],
  onEnd: () => void,
): ProgressEvent | null {
  const [event, setEvent] = useState<ProgressEvent | null>(null)
  const end = useRef(onEnd)
  end.current = onEnd
  const states = running.join(' ')
  useEffect(() => {
    setEvent(null)
    if (path === null) return
    const stream = new EventSource(path)
    stream.onmessage = (message: MessageEvent<string>) => {
      const next = JSON.parse(message.data) as ProgressEvent
      setEvent(next)
      if (states.split(' ').includes(next.status)) return
      stream.close()
      end.current()
    }
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) end.current()
    }
    return () => stream.close()
  }, [path, states])
  return event
}
