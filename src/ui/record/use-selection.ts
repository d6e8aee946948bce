import { useMemo, useState } from 'react'
import type { RecordRow } from '../../record/messages.ts'
import type { Selection } from './record-table.tsx'

/** Chosen rows of a list, kept while one goes through its pages. */
export function useSelection() {
  const [picked, setPicked] = useState<ReadonlyMap<string, RecordRow>>(new Map())
  const selection = useMemo(
    (): Selection => ({
      picked,
      toggle: (rows, on) => {
        const next = new Map(picked)
        for (const row of rows) {
          if (on) next.set(row.id, row)
          else next.delete(row.id)
        }
        setPicked(next)
      },
    }),
    [picked],
  )
  return { selection, rows: [...picked.values()], clear: () => setPicked(new Map()) }
}
