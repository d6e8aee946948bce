import './scroll-area.css'
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  /** What lies in it, read out when it is entered. */
  readonly label: string
  /** Named also while all of it is in sight: where nothing around it bears the name. */
  readonly named?: boolean
  readonly children: ReactNode
}

/** A place for what may be wider than the page. While something of it is out of sight, it is reached by Tab and moved with the arrow keys. */
export function ScrollArea({ label, named = false, children }: Props) {
  const box = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watcher = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth))
    for (const one of [element, ...element.children]) watcher.observe(one)
    return () => watcher.disconnect()
  }, [])
  return (
    <section
      ref={box}
      className="table-scroll"
      aria-label={wide ? `${label}，可左右滚动` : named ? label : undefined}
      {...(wide && { tabIndex: 0 })}
    >
      {children}
    </section>
  )
}
