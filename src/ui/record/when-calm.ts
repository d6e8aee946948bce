/** How long nothing may have happened, in milliseconds. */
export const calm = 1500
/** What tells that somebody is at work. */
const work = ['input', 'keydown', 'pointerdown'] as const

/**
 * Does something once, when the page has been still and nobody has been at work for a while: code that is loaded beside a drag makes
 * it stutter. Returns how to give it up.
 */
export function whenCalm(page: EventTarget, isStill: () => boolean, act: () => void): () => void {
  let timer = setTimeout(look, calm)
  function look(): void {
    if (isStill()) {
      leave()
      act()
    } else wait()
  }
  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(look, calm)
  }
  function leave(): void {
    clearTimeout(timer)
    for (const kind of work) page.removeEventListener(kind, wait, { capture: true })
  }
  for (const kind of work) page.addEventListener(kind, wait, { capture: true })
  return leave
}
