import { sql } from 'kysely'
import type { DictionaryChange } from '../../record/dictionary.ts'
import { identityService } from '../auth/person.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import type { Log } from '../log/log.ts'

/** A parameter's value that was put in force beside those of the pack. */
export interface ApprovedValue {
  readonly from: string
  /** Decimal text. */
  readonly value: string
  readonly cites: string
}

/** The official arrangement of a year: days off, and weekend days that are worked. It may name days of the year beside it. */
export interface YearArrangement {
  readonly holidays: readonly string[]
  readonly workdays: readonly string[]
  /** The document that it was taken from. */
  readonly cites: string
}

/** What the operator has put in force. */
export interface Settings {
  /** By parameter, in the order of their days. */
  readonly parameters: ReadonlyMap<string, readonly ApprovedValue[]>
  /** By year: the arrangement approved last. */
  readonly calendar: ReadonlyMap<number, YearArrangement>
  /** By dictionary, in the order in which they were entered. */
  readonly dictionaries: ReadonlyMap<string, readonly DictionaryChange[]>
  /** Changes when something does. */
  readonly revision: string
}

export const noSettings: Settings = {
  parameters: new Map(),
  calendar: new Map(),
  dictionaries: new Map(),
  revision: '',
}

/** The settings in force, at hand without asking. Another process's change arrives within seconds. */
export interface SettingsStore {
  current(): Settings
  /** Reads them again, now. */
  refresh(): Promise<void>
  /** Reads them again when the transaction under way is over. */
  refreshSoon(): void
  stop(): void
}

/** Seconds after which what another process has changed is seen at the latest. */
const everySeconds = 10
/** Milliseconds after a change of our own; by the second its transaction is over. */
const soon = [60, 600] as const

export async function openSettings(inTransaction: InTransaction, log: Log): Promise<SettingsStore> {
  let settings = await inTransaction(identityService, readSettings, { readOnly: true })
  const refresh = async (): Promise<void> => {
    const now = await inTransaction(identityService, readSettings, { readOnly: true })
    if (now.revision !== settings.revision) settings = now
  }
  const quietly = (): void => {
    refresh().catch((error: unknown) => log.warn({ error }, 'settings were not read'))
  }
  const timer = setInterval(quietly, everySeconds * 1000)
  timer.unref()
  const waiting = new Set<NodeJS.Timeout>()
  return {
    current: () => settings,
    refresh,
    refreshSoon: () => {
      for (const delay of soon) {
        const one = setTimeout(() => {
          waiting.delete(one)
          quietly()
        }, delay)
        one.unref()
        waiting.add(one)
      }
    },
    stop: () => {
      clearInterval(timer)
      for (const one of waiting) clearTimeout(one)
    },
  }
}

interface Row {
  readonly subject: 'parameter' | 'calendar' | 'dictionary'
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
  readonly from: string | null
  readonly cites: string
  readonly id: string
}

async function readSettings(tx: Transaction): Promise<Settings> {
  const { rows } = await sql<Row>`
    select id, subject, key, content, valid_from as "from", cites from setting_change where status = 'approved' order by decided_at, id`.execute(
    tx,
  )
  const parameters = new Map<string, readonly ApprovedValue[]>()
  const dictionaries = new Map<string, readonly DictionaryChange[]>()
  const calendar = new Map<number, YearArrangement>()
  for (const { subject, key, content, from, cites } of rows)
    if (subject === 'calendar')
      calendar.set(Number(key), {
        holidays: content.holidays as readonly string[],
        workdays: content.workdays as readonly string[],
        cites,
      })
    else if (from === null) continue
    else if (subject === 'parameter')
      parameters.set(
        key,
        inOrder([...(parameters.get(key) ?? []), { from, value: String(content.value), cites }]),
      )
    else dictionaries.set(key, [...(dictionaries.get(key) ?? []), { ...content, from } as DictionaryChange])
  return { parameters, calendar, dictionaries, revision: `${rows.length} ${rows.at(-1)?.id ?? ''}` }
}

function inOrder(values: readonly ApprovedValue[]): readonly ApprovedValue[] {
  return [...values].sort((a, b) => (a.from < b.from ? -1 : 1))
}
