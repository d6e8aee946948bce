import type { ComponentType } from 'react'

type Loaded = Promise<{ readonly default: ComponentType }>

/**
 * A page whose code can be fetched ahead. For a promise, even a fulfilled one, React shows what it shows meanwhile, and for
 * 300 ms at least; once the code is here the answer is therefore given at once.
 */
export function keptPage(load: () => Loaded): () => Loaded {
  let kept: Awaited<Loaded> | undefined
  return () => {
    if (kept === undefined)
      return load().then((page) => {
        kept = page
        return page
      })
    const page = kept
    // biome-ignore lint/suspicious/noThenProperty: React asks nothing but `then` of it.
    return { then: (use: (page: Awaited<Loaded>) => void) => use(page) } as Loaded
  }
}
