import { sql } from 'kysely'
import type { GroupDefinition, IndicatorDefinition, WeightedIndicator } from '../../../engine/definition.ts'
import { parseShare } from '../../../engine/evaluation/share.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { HUNDRED, multiply } from '../../../kernel/rational.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { createRecord } from '../../../platform/records/write-record.ts'
import { outcomeWords } from '../../../policy/scheme-words.ts'
import type { Values } from '../../../record/messages.ts'
import { applyEdits } from './apply-edits.ts'
import { editLine } from './edit-words.ts'
import { impactNote } from './impact-note.ts'
import type { DraftWish, Scenario } from './lab-messages.ts'
import type { OpenLab } from './open-lab.ts'
import { scenarioType } from './scenario-store.ts'
import { totalOf, unbalanced } from './weights.ts'

const schemeType = 'evaluation-scheme'

/**
 * Makes a scenario the draft of a revision: a record in its first state, from where comments, legality review and approval
 * lead on. Throws 409 for a scenario that has become one already or whose weights do not add up.
 */
export async function draftScheme(
  call: RecordCall,
  open: OpenLab,
  scenario: Scenario,
  { edition, reason }: DraftWish,
): Promise<{ readonly id: string; readonly code: string; readonly title: string }> {
  const definition = call.system.definitions.get(schemeType)
  if (!definition) throw new RangeError('no record type of schemes')
  if (scenario.draft !== null)
    throw conflict('evaluation/scenario-drafted', '这个模拟已经转为修订草案', [
      { path: 'scenario', what: '同一个模拟只转一次', mend: '到评价方案台账里打开那份草案修改。' },
    ])
  const { lab, payload } = open
  const changed = applyEdits(lab.definition, scenario.edits, lab.labels).definition
  const [wrong] = unbalanced(changed.groups)
  if (wrong)
    throw conflict('evaluation/weights', `“${wrong.group}”权重合计 ${toDecimalText(wrong.total)}，不是 100`)
  const indicators = new Map(payload.indicators.map((one) => [one.id, one]))
  const year = Number(payload.batch.period.slice(0, 4)) + 1
  const [first] = changed.groups
  const values: Values = {
    year: String(year),
    edition,
    name: `${changed.label}（修订草案）`.slice(0, 200),
    packScheme: changed.id,
    groups: changed.groups.map(({ name }) => name),
    participation: changed.participation
      .map((rule) => `${rule.reason}：${rule.when}（${outcomeWords(rule.outcome)}）`)
      .join('\n')
      .slice(0, 4000),
    indicators: indicatorRows(changed.groups, indicators),
    weightTotal: first ? toDecimalText(totalOf(first)) : null,
    gates: gateRows(changed.groups),
    grading: first
      ? { score: '按分数线', share: '按比例', limits: '分数线与比例结合' }[first.grades.by]
      : null,
    lines: first ? lineRows(first) : [],
    simulation: impactNote(open, scenario).slice(0, 4000),
    changes: [reason, ...scenario.edits.map((one) => editLine(lab.definition, one, lab.labels))]
      .join('\n')
      .slice(0, 4000),
    basis: changed.cites,
    ...(await previousOf(call)),
  }
  const made = await createRecord(call, definition, { values })
  await sql`update evaluation_scenario set draft_id = ${made.id}::uuid where id = ${scenario.id}::uuid`.execute(
    call.tx,
  )
  await appendAction(call.tx, {
    record: { type: scenarioType, id: scenario.id },
    action: '转为修订草案',
    by: call.person,
    reason,
    detail: { draft: made.id, code: made.code, edition },
  })
  return { id: made.id, code: made.code, title: made.title }
}

/** The scheme that is in force is the one that is revised. */
async function previousOf({ tx }: RecordCall): Promise<Values> {
  const { rows } = await sql<{ id: string }>`
    select id from r_evaluation_scheme where deleted_at is null and status = '已发布' order by effective_on desc nulls last limit 1`.execute(
    tx,
  )
  return rows[0] ? { previous: rows[0].id } : {}
}

function indicatorRows(
  groups: readonly GroupDefinition[],
  definitions: ReadonlyMap<string, IndicatorDefinition>,
): readonly Values[] {
  const rows = groups.map((group) =>
    group.indicators.map((item) => indicatorRow(item, definitions.get(item.use))),
  )
  const alike = rows.every((one) => JSON.stringify(one) === JSON.stringify(rows[0]))
  if (alike) return rows[0] ?? []
  return groups.flatMap(({ name }, at) =>
    (rows[at] ?? []).map((row) => ({ ...row, name: `${String(row.name)}（${name}）`.slice(0, 40) })),
  )
}

function indicatorRow(item: WeightedIndicator, definition: IndicatorDefinition | undefined): Values {
  const { benchmark, cap, missing } = item
  const fixed = benchmark && 'fixed' in benchmark ? benchmark.fixed : null
  const share = cap === undefined ? undefined : parseShare(cap)
  return {
    code: item.use,
    name: definition?.label ?? item.use,
    weight: item.weight,
    direction: definition?.better === 'lower' ? '越低越好' : '越高越好',
    benchmark: fixed,
    measure: definition?.unit === '1' ? null : (definition?.unit ?? null),
    scoring: scoringOf(item),
    cap: share ? toDecimalText(multiply(share, HUNDRED)) : null,
    missing:
      typeof missing === 'string'
        ? { zero: '记零分', 'group-mean': '同组平均得分', exclude: '该项不计', block: '不予评价' }[missing]
        : null,
    clause: item.cites ?? definition?.cites ?? null,
  }
}

function scoringOf({ score, cap }: WeightedIndicator): string {
  const method = typeof score === 'string' ? score : score.method
  if (method === 'min-max') return '功效系数'
  if (method === 'rank') return '单项排序'
  if (method === 'piecewise' || method === 'steps') return '分段'
  return cap === undefined ? '基准比值' : '线性封顶'
}

function gateRows(groups: readonly GroupDefinition[]): readonly Values[] {
  const gates = new Map(groups.flatMap((group) => (group.gates ?? []).map((gate) => [gate.id, gate])))
  return [...gates.values()].map((gate) => ({
    name: gate.label,
    condition: gate.when,
    effect: gate.grade !== undefined ? '一票否决' : gate.down !== undefined ? '降档' : '限档',
    unknown: gate.unknown === 'block' ? '不予评定' : '放行并标注',
    clause: gate.cites,
  }))
}

function lineRows({ grades }: GroupDefinition): readonly Values[] {
  const percent = (text: string | undefined): string | null => {
    const share = text === undefined ? undefined : parseShare(text)
    return share ? toDecimalText(multiply(share, HUNDRED)) : null
  }
  if (grades.by === 'score')
    return Object.entries(grades.lines).map(([grade, line]) => ({ grade, line, share: null }))
  if (grades.by === 'share')
    return Object.entries(grades.shares).map(([grade, share]) => ({
      grade,
      line: null,
      share: percent(share),
    }))
  return Object.entries(grades.limits).map(([grade, { line, share }]) => ({
    grade,
    line: line ?? null,
    share: percent(share),
  }))
}
