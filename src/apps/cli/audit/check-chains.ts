import type { Fault } from './fault.ts'
import { type EntryRow, type HeadRow, momentText } from './log-rows.ts'
import { entryText, hashOf } from './recompute.ts'

/** A transaction's entries bear the time of its beginning; the longest jobs take an hour. */
const longestTransaction = 2 * 3_600_000

/** What the chains say of each checkpoint: entries and chains that it covered first. */
export interface Tally {
  readonly entries: number
  readonly chains: number
}

export interface ChainsChecked {
  readonly faults: readonly Fault[]
  readonly entries: number
  readonly chains: number
  /** Entries after the last checkpoint. */
  readonly unsealed: number
  readonly tally: ReadonlyMap<number, Tally>
}

/** Groups of equal record ids of both streams, which are sorted by record id. */
async function* byRecord(
  entries: AsyncGenerator<EntryRow>,
  heads: AsyncGenerator<HeadRow>,
): AsyncGenerator<{ id: string; chain: EntryRow[]; sealed: HeadRow[] }> {
  const [first, second] = [entries[Symbol.asyncIterator](), heads[Symbol.asyncIterator]()]
  let [entry, head] = [(await first.next()).value, (await second.next()).value]
  while (entry || head) {
    // The database sorts uuids as text in lower case does.
    const id = !head || (entry && entry.record_id <= head.record_id) ? entry?.record_id : head.record_id
    const [chain, sealed]: [EntryRow[], HeadRow[]] = [[], []]
    for (; entry?.record_id === id && entry; entry = (await first.next()).value) chain.push(entry)
    for (; head?.record_id === id && head; head = (await second.next()).value) sealed.push(head)
    yield { id: id as string, chain, sealed }
  }
}

/** Recomputes every chain and compares it with what the checkpoints sealed. `sealedAt` gives the time of each checkpoint. */
export async function checkChains(
  entries: AsyncGenerator<EntryRow>,
  heads: AsyncGenerator<HeadRow>,
  sealedAt: ReadonlyMap<number, string>,
): Promise<ChainsChecked> {
  const faults: Fault[] = []
  const tally = new Map<number, { entries: number; chains: number }>()
  const newest = Math.max(0, ...sealedAt.keys())
  let [count, chains, unsealed] = [0, 0, 0]
  for await (const { id, chain, sealed } of byRecord(entries, heads)) {
    count += chain.length
    if (chain.length > 0) chains++
    const found = [...withinChain(chain), ...againstSeals(id, chain, sealed, sealedAt)]
    faults.push(...(found.length > 0 ? found : backdated(chain, sealed, sealedAt, newest)))
    let before = 0
    for (const { sequence, record_version } of sealed) {
      const sums = tally.get(sequence) ?? { entries: 0, chains: 0 }
      tally.set(sequence, {
        entries: sums.entries + record_version - before,
        chains: sums.chains + (before === 0 ? 1 : 0),
      })
      before = record_version
    }
    unsealed += Math.max(0, chain.length - before)
  }
  return { faults, entries: count, chains, unsealed, tally }
}

function placed(row: EntryRow): Pick<Fault, 'record' | 'entry' | 'at'> {
  return {
    record: { type: row.record_type, id: row.record_id },
    entry: row.record_version,
    at: momentText(row.at),
  }
}

function withinChain(chain: readonly EntryRow[]): Fault[] {
  const faults: Fault[] = []
  let before: EntryRow | undefined
  for (const row of chain) {
    const expected = (before?.record_version ?? 0) + 1
    if (row.record_version > expected)
      faults.push({
        ...placed(row),
        kind: 'entry-missing',
        what: `第 ${expected}${row.record_version - 1 > expected ? `—${row.record_version - 1}` : ''} 条不见了`,
        entry: expected,
      })
    if (before && row.record_version === before.record_version)
      faults.push({ ...placed(row), kind: 'entry-twice', what: '同一序号有两条' })
    if (hashOf(row.algorithm, entryText(row)) !== row.hash)
      faults.push({ ...placed(row), kind: 'entry-changed', what: '内容与校验值不符，这一条被改过' })
    else if (row.record_version === expected && row.prev_hash !== (before?.hash ?? null))
      faults.push({
        ...placed(row),
        kind: 'chain-broken',
        what: '与前一条接不上：前一条被换过，或者这一条是插进来的',
      })
    before = row
  }
  return faults
}

function againstSeals(
  id: string,
  chain: readonly EntryRow[],
  sealed: readonly HeadRow[],
  sealedAt: ReadonlyMap<number, string>,
): Fault[] {
  const last = sealed.at(-1)
  if (!last) return []
  const when = (sequence: number) => sealedAt.get(sequence) ?? '时间不明'
  if (chain.length === 0)
    return [
      {
        kind: 'chain-missing',
        what: `整条记录的留痕不见了；检查点 ${last.sequence}（${when(last.sequence)}）封存到第 ${last.record_version} 条`,
        record: { type: '不明', id },
        checkpoint: last.sequence,
      },
    ]
  const byVersion = new Map(chain.map((row) => [row.record_version, row]))
  const type = chain[0]?.record_type ?? '不明'
  for (const head of sealed) {
    const row = byVersion.get(head.record_version)
    if (row?.hash === head.hash) continue
    const end = chain.at(-1)?.record_version ?? 0
    return [
      {
        kind: row ? 'chain-replaced' : 'entry-missing',
        what: row
          ? `与检查点 ${head.sequence}（${when(head.sequence)}）封存的校验值不同：这一条或它以前的内容在封存以后被换过`
          : `检查点 ${head.sequence}（${when(head.sequence)}）封存到第 ${head.record_version} 条，现在只到第 ${end} 条`,
        record: { type, id },
        entry: row ? head.record_version : Math.min(head.record_version, end + 1),
        ...(row && { at: momentText(row.at) }),
        checkpoint: head.sequence,
      },
    ]
  }
  return []
}

/** An entry that a checkpoint covers first must not be older than the checkpoint before: it would have been covered then. */
function backdated(
  chain: readonly EntryRow[],
  sealed: readonly HeadRow[],
  sealedAt: ReadonlyMap<number, string>,
  newest: number,
): Fault[] {
  let from = 0
  const parts = [...sealed.map(({ sequence, record_version }) => ({ sequence, upTo: record_version }))]
  parts.push({ sequence: newest + 1, upTo: Number.POSITIVE_INFINITY })
  for (const { sequence, upTo } of parts) {
    const earliest = sealedAt.get(sequence - 1)
    const row = chain.find(
      ({ record_version, at }) =>
        record_version > from &&
        record_version <= upTo &&
        earliest !== undefined &&
        Date.parse(`${at}Z`) < Date.parse(earliest) - longestTransaction,
    )
    if (row)
      return [
        {
          ...placed(row),
          kind: 'backdated',
          what: `时间早于检查点 ${sequence - 1}（${earliest}），却没有被它封存：是后来补进去的`,
          checkpoint: sequence - 1,
        },
      ]
    from = upTo
  }
  return []
}
