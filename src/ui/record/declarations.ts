import { useIsFetching, useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { ModuleDeclaration } from '../../record/module.ts'
import { whenCalm } from './when-calm.ts'

/** Loads what the modules declare; the application gives it, so that shared parts know no module. */
export const DeclarationsContext = createContext<() => Promise<readonly ModuleDeclaration[]>>(async () => [])

let wanted = false
const waiting = new Set<() => void>()

/** Declarations are many: they are loaded when somebody needs them, or when the first page stands and nothing else is going on. */
export function wantDeclarations(): void {
  wanted = true
  for (const tell of waiting) tell()
}

const isWanted = (): boolean => wanted
function onWanted(tell: () => void): () => void {
  waiting.add(tell)
  return () => waiting.delete(tell)
}

export function useDeclarations() {
  const load = useContext(DeclarationsContext)
  return useQuery({
    queryKey: ['declarations'],
    queryFn: load,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: useSyncExternalStore(onWanted, isWanted),
  })
}

/** Nothing of the page is still on its way. */
const isStill = (): boolean => document.querySelector('main .ant-skeleton, main [aria-busy="true"]') === null

/** Fetches the declarations beforehand, once the page has been still and nobody has done anything for a while. */
export function useDeclarationsWhenCalm(): void {
  const busy = useIsFetching()
  useEffect(() => (busy > 0 || wanted ? undefined : whenCalm(document, isStill, wantDeclarations)), [busy])
}
