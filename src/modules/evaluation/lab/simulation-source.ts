import { sql } from 'kysely'
import { readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { DocumentSource } from '../../../platform/http/server-module.ts'
import { schemeType } from '../scheme/open-draft.ts'
import { editWords } from './edit-words.ts'
import type { Scenario } from './lab-messages.ts'

type Kept = Pick<Scenario, 'name' | 'edits' | 'summary' | 'by'> & {
  readonly batch: string
  readonly period: string
  readonly engine: string
  readonly snapshot: string | null
  readonly content: string
}

/** For documents about a scheme: the simulation that the revision began from, as it was kept. It tells of no single firm. */
export const simulationSource: DocumentSource = {
  type: schemeType,
  dataClass: 'internal',
  read: async (tx, id) => {
    const kept = await simulationOf(tx, id)
    return kept ? reportOf(kept) : { fields: absent, tables: { 模拟改动: [], 档次迁移: [], 各档家数: [] } }
  },
}

/** Names that a template can merge; without a simulation they are empty, and a report is not issued. */
const absent = { 模拟名称: null, 模拟数据: null, 模拟升降: null, 模拟校验: null }

function reportOf({ name, edits, summary, by, batch, period, engine, snapshot, content }: Kept) {
  const { scheme, indicators } = readSchemeContent(content)
  const labels = new Map(indicators.map(({ id, label }) => [id, label]))
  const { up, down, same, joined, left, byGrade, matrix = [], checksum } = summary
  const others = [joined > 0 ? `，新参评 ${joined} 家` : '', left > 0 ? `，不再定档 ${left} 家` : ''].join('')
  return {
    fields: {
      模拟名称: name,
      模拟数据: `${period} 年度“${batch}”，${by} 保存`,
      模拟升降: `升档 ${up} 家，降档 ${down} 家，不变 ${same} 家${others}，合计 ${up + down + same + joined + left} 家`,
      模拟校验: `校验码 ${checksum.slice(0, 16)}，数据快照 ${(snapshot ?? '').slice(0, 16)}，引擎 ${engine}`,
    },
    tables: {
      模拟改动: edits.map((one, at) => {
        const { what, from, to, group } = editWords(scheme, one, labels)
        return { 序号: String(at + 1), 事项: what, 适用组: group || '全部', 原来: from, 改为: to }
      }),
      各档家数: byGrade.map(({ grade, before, after }) => ({
        档次: grade,
        原来: String(before),
        模拟后: String(after),
      })),
      档次迁移: matrix.map((row, at) => ({
        原档次: byGrade[at]?.grade ?? '',
        ...Object.fromEntries(row.map((count, to) => [byGrade[to]?.grade ?? '', String(count)])),
      })),
    },
  }
}

async function simulationOf(tx: Transaction, record: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select s.name, s.edits, s.summary, s.account_name as by, b.label as batch, b.period, s.engine_version as engine,
      encode(b.snapshot_hash, 'hex') as snapshot, v.content
    from evaluation_scenario s join evaluation_batch b on b.id = s.batch_id join scheme_version v on v.hash = b.scheme_hash
    where s.draft_id = ${record}::uuid`.execute(tx)
  return rows[0]
}
