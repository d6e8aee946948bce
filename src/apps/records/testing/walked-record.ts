import { expect } from 'vitest'
import { identityService } from '../../../platform/auth/person.ts'
import type { Actor } from '../../../platform/database/transaction.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { platformItself } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Attachment } from '../../../record/messages.ts'
import type { RunningServer } from '../../server.ts'
import type { WalkCounts } from './walk-counts.ts'
import type { Browsers, WalkAccount, World } from './walk-world.ts'

/** A server with a day of its own, and what is known of the records made so far. */
export interface Walk {
  readonly server: RunningServer
  readonly world: World
  readonly browsers: Browsers
  readonly counts: WalkCounts
  readonly clock: { today: string }
  /** Business day on which everything begins. */
  readonly firstDay: string
  readonly file: Attachment
  /** A record of each type made so far. */
  readonly made: Map<string, StoredRecord>
  /** Next number by type for what must be unique. */
  readonly numbers: Map<string, number>
  /** Before a record is taken along its procedure. */
  readonly onFollow?: (record: WalkedRecord) => Promise<void>
}

export interface Answer {
  readonly status: number
  readonly body: ReturnType<typeof JSON.parse>
}

const onlooker: Actor = { ...identityService, name: '走查', view: 'district' }

export async function ask(
  { server, browsers }: Pick<Walk, 'server' | 'browsers'>,
  account: WalkAccount,
  method: string,
  path: string,
  { body, version }: { readonly body?: unknown; readonly version?: number } = {},
): Promise<Answer> {
  const browser = await browsers.of(server.url, account)
  const response = await browser.send(
    method,
    path,
    body,
    version === undefined ? {} : { 'if-match': `"${version}"` },
  )
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

export function nextNumber({ numbers }: Walk, type: string): number {
  const next = (numbers.get(type) ?? 0) + 1
  numbers.set(type, next)
  return next
}

/** A record on its way, and everything that was done to it in order. */
export class WalkedRecord {
  readonly definition: RecordDefinition
  readonly creator: WalkAccount
  readonly number: number
  #walk: Walk
  /** Business day on which it was last dealt with. */
  today: string
  #stored: StoredRecord
  /** Actions as the history should tell them. */
  readonly steps: { readonly action: string; readonly by: string }[]

  private constructor(
    walk: Walk,
    definition: RecordDefinition,
    stored: StoredRecord,
    creator: WalkAccount,
    number: number,
  ) {
    this.#walk = walk
    this.today = walk.clock.today
    this.definition = definition
    this.#stored = stored
    this.creator = creator
    this.number = number
    this.steps = [{ action: '新建', by: creator.id }]
  }

  static async open(
    walk: Walk,
    definition: RecordDefinition,
    id: string,
    creator: WalkAccount,
    number: number,
  ): Promise<WalkedRecord> {
    return new WalkedRecord(walk, definition, await stored(walk, definition, id), creator, number)
  }

  /** Lets another server go on with it, on the day on which it was left. */
  goOnIn(walk: Walk): void {
    this.#walk = walk
    walk.clock.today = this.today
  }

  get stored(): StoredRecord {
    return this.#stored
  }

  get path(): string {
    return `/records/${this.definition.type}/${this.#stored.id}`
  }

  /** Sends an action in the version the record has now; whatever the answer is. */
  act(
    account: WalkAccount,
    action: string,
    body: unknown = {},
    version = this.#stored.version,
  ): Promise<Answer> {
    return ask(this.#walk, account, 'POST', `${this.path}/actions/${encodeURIComponent(action)}`, {
      body,
      version,
    })
  }

  patch(account: WalkAccount, values: unknown, version = this.#stored.version): Promise<Answer> {
    return ask(this.#walk, account, 'PATCH', this.path, { body: { values }, version })
  }

  /** After a write that was done: keeps its step and reads the record again. */
  async noted(account: WalkAccount, action: string): Promise<void> {
    const { version } = this.#stored
    this.today = this.#walk.clock.today
    await this.reread()
    if (this.#stored.version !== version) this.steps.push({ action, by: account.id })
  }

  async reread(): Promise<void> {
    this.#stored = await stored(this.#walk, this.definition, this.#stored.id)
  }

  /** A refusal must leave the record as it was. */
  async expectUntouched(): Promise<void> {
    const { version, status } = this.#stored
    await this.reread()
    expect({ version: this.#stored.version, status: this.#stored.status }).toEqual({ version, status })
  }
}

async function stored({ server }: Walk, definition: RecordDefinition, id: string): Promise<StoredRecord> {
  const found = await server.services.inTransaction(
    onlooker,
    (tx) => readRecord({ tx, person: platformItself }, definition, id),
    {
      readOnly: true,
    },
  )
  if (!found) throw new Error(`no ${definition.type} ${id}`)
  return found
}
