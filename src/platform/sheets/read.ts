import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import type { Grid, GridRow, MergedRange } from './grid.ts'
import { SHEET_LIMITS, type SheetLimits } from './limits.ts'
import type { ReadNews, ReadOrder } from './read-worker.ts'
import { refusals } from './refusals.ts'
import { fromWire } from './wire.ts'

/** A file to read: its path, or its bytes with the name it is to be called by. */
export type SheetSource = string | { readonly name: string; readonly bytes: Uint8Array }

export interface ReadSheets {
  /** Empty when the file was refused; the problems then say why. */
  readonly grids: readonly Grid[]
  readonly problems: readonly Problem[]
}

/**
 * Reads an xlsx, csv or JSON file into grids of cells. What it is follows from its bytes, not from its name. Reading
 * happens in a thread of its own with bounds on memory and time; a file that is too big, damaged, encrypted, of another
 * kind or hostile gives no grids and a problem that says what to do. Never throws for what a file contains.
 */
export async function readWorkbook(
  source: SheetSource,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<ReadSheets> {
  const name = typeof source === 'string' ? basename(source) : source.name
  try {
    const bytes = typeof source === 'string' ? await load(source, limits) : source.bytes.slice()
    if (bytes.length > limits.fileBytes) throw refusals.tooManyBytes(bytes.length, limits)
    if (bytes.length === 0) throw refusals.empty()
    return await readInThread({ bytes, name, limits })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { grids: [], problems: error.problems.map((problem) => inFile(problem, name)) }
  }
}

async function load(path: string, limits: SheetLimits): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? refusals.noFile() : refusals.unreadable()
  })
  try {
    const { size } = await file.stat().then((stat) => (stat.isFile() ? stat : { size: -1 }))
    if (size < 0) throw refusals.unreadable()
    if (size > limits.fileBytes) throw refusals.tooManyBytes(size, limits)
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}

function readInThread(order: ReadOrder): Promise<ReadSheets> {
  const { name, limits } = order
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: order,
    transferList: [order.bytes.buffer as ArrayBuffer],
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    env: {},
    execArgv: [],
  })
  const grids: {
    sheet?: string
    file: string
    format: Grid['format']
    rows: GridRow[]
    merges: MergedRange[]
  }[] = []
  const problems: Problem[] = []
  return new Promise<ReadSheets>((resolve, reject) => {
    const finish = (end: () => void): void => {
      clearTimeout(timer)
      worker.removeAllListeners()
      // A thread killed for its memory may still report that once more.
      worker.on('error', () => {})
      void worker.terminate().then(end)
    }
    const timer = setTimeout(() => finish(() => reject(refusals.timeout(limits))), limits.milliseconds)
    worker.on('message', (news: ReadNews) => {
      const last = grids.at(-1)
      if (news.kind === 'sheet')
        grids.push({
          file: name,
          ...(news.sheet === undefined ? {} : { sheet: news.sheet }),
          format: news.format,
          rows: [],
          merges: [],
        })
      else if (news.kind === 'rows') for (const row of news.rows) last?.rows.push(fromWire(row))
      else if (news.kind === 'merges') for (const merge of news.merges) last?.merges.push(merge)
      else if (news.kind === 'problem') problems.push(inFile(news.problem, name))
      else if (news.kind === 'refused') finish(() => reject(new Refusal(news.problems)))
      else finish(() => resolve({ grids, problems }))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      finish(() => reject(memory ? refusals.outOfMemory() : refusals.crashed(error.message)))
    })
    worker.on('exit', () => finish(() => reject(refusals.crashed('读取线程提前结束'))))
  })
}

function inFile(problem: Problem, file: string): Problem {
  return { ...problem, where: { file, ...problem.where } }
}
