import { parentPort, workerData } from 'node:worker_threads'
import type { Problem } from '../../kernel/problem.ts'
import { Refusal } from '../../kernel/problem.ts'
import type { Grid, MergedRange } from './grid.ts'
import type { SheetLimits } from './limits.ts'
import { readGrids } from './read-grids.ts'
import { toWire, type WireRow } from './wire.ts'

/** What the reading thread is given. */
export interface ReadOrder {
  readonly bytes: Uint8Array
  readonly name: string
  readonly limits: SheetLimits
}

/** What it says, in this order: sheet, rows …, merges; at the end `done` or `refused`. */
export type ReadNews =
  | { readonly kind: 'sheet'; readonly sheet: string | undefined; readonly format: Grid['format'] }
  | { readonly kind: 'rows'; readonly rows: readonly WireRow[] }
  | { readonly kind: 'merges'; readonly merges: readonly MergedRange[] }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'done' }

/** Rows travel in small lots, so that neither side ever holds a second copy of the whole sheet. */
const LOT = 500

async function work({ bytes, name, limits }: ReadOrder, tell: (news: ReadNews) => void): Promise<void> {
  let rows: WireRow[] = []
  const flush = (): void => {
    if (rows.length > 0) tell({ kind: 'rows', rows })
    rows = []
  }
  try {
    await readGrids(bytes, name, limits, {
      sheet: (sheet, format) => {
        flush()
        tell({ kind: 'sheet', sheet, format })
      },
      row: (row) => {
        rows.push(toWire(row))
        if (rows.length >= LOT) flush()
      },
      merges: (merges) => {
        flush()
        tell({ kind: 'merges', merges })
      },
      problem: (problem) => tell({ kind: 'problem', problem }),
    })
    flush()
    tell({ kind: 'done' })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    tell({ kind: 'refused', problems: error.problems })
  }
}

const port = parentPort
if (port) await work(workerData as ReadOrder, (news) => port.postMessage(news))
