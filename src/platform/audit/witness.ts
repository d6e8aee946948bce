import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import type { InTransaction } from '../database/transaction.ts'
import { auditService, type Checkpoint, checkpointsFrom } from './seal-checkpoint.ts'

/** A line of the witness: a checkpoint, or the note that a backup which ended with a checkpoint was restored. */
export type WitnessLine =
  | ({ readonly kind: 'checkpoint' } & Checkpoint)
  | {
      readonly kind: 'restored'
      /** Last checkpoint in the backup; 0 for none. Later ones before this line were given up. */
      readonly sequence: number
      readonly hash: string | null
      readonly at: string
      readonly key: string
      readonly signature: string
    }

/** The witness and the database tell different stories: somebody has changed one of them. */
export class WitnessDisagrees extends Error {}

/** What is signed of a restore. */
export function restoredText(line: {
  readonly sequence: number
  readonly hash: string | null
  readonly at: string
}): string {
  return JSON.stringify(['restored', line.sequence, line.hash, line.at])
}

/**
 * Brings the witness file up to date: every checkpoint that it lacks, one line of JSON each, forced to disk. The file is only ever appended to; it belongs
 * on another machine or medium than the database. Throws {@link WitnessDisagrees} where its last line is not a checkpoint of the database.
 */
export async function tellWitness(inTransaction: InTransaction, file: string): Promise<number> {
  const last = lastLine(file)
  const found = await inTransaction(auditService, (tx) => checkpointsFrom(tx, last?.sequence ?? 1), {
    readOnly: true,
    isolation: 'repeatable read',
  })
  const news = last && last.sequence > 0 ? found.slice(1) : found
  if (last && last.sequence > 0 && found[0]?.hash !== last.hash)
    throw new WitnessDisagrees(
      `checkpoint ${last.sequence} of the witness ${found[0] ? 'differs from that of the database' : 'is not in the database'}`,
    )
  if (news.length > 0)
    appendLines(
      file,
      news.map(({ horizon: _, ...checkpoint }) => ({ kind: 'checkpoint', ...checkpoint })),
    )
  return news.length
}

export function appendLines(file: string, lines: readonly WitnessLine[]): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  // A line cut off by a power failure is ended, so that it does not spoil the next.
  const torn = !/(^|\n)$/.test(endOf(file).slice(-1))
  const opened = openSync(file, 'a', 0o600)
  try {
    writeSync(opened, `${torn ? '\n' : ''}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function lastLine(file: string): WitnessLine | undefined {
  for (const line of endOf(file).split('\n').reverse()) {
    try {
      const read = JSON.parse(line) as WitnessLine
      if (Number.isInteger(read.sequence)) return read
    } catch {
      // the empty text after the last line, or a line cut off
    }
  }
  return undefined
}

/** The file's last lines: one is about 700 bytes. */
function endOf(file: string): string {
  if (!existsSync(file)) return ''
  const opened = openSync(file, 'r')
  try {
    const { size } = fstatSync(opened)
    const bytes = Buffer.alloc(Math.min(size, 16_384))
    readSync(opened, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } finally {
    closeSync(opened)
  }
}
