import { parseArgs } from 'node:util'
import { nearest } from '../../engine/feel/nearest.ts'
import { Refusal } from '../../kernel/problem.ts'
import { declarations } from '../../modules/index.ts'
import { clausesByType } from '../../policy/asks-for.ts'
import type { Pack } from '../../policy/pack.ts'
import type { Origin, RecordDefinition } from '../../record/definition.ts'
import { kindWords, needWords } from '../../record/field-words.ts'
import { statesOf } from '../../record/generic-moves.ts'
import { byWords, fromWords } from '../../record/lifecycle-words.ts'
import { policyFolder } from '../server/options.ts'
import { openPack } from './open-pack.ts'
import { table } from './terminal.ts'
import { UsageError } from './usage.ts'

/** One record type as `yuance records --json` prints it. */
export interface RecordTypeSummary {
  readonly id: string
  readonly type: string
  readonly label: string
  readonly origin: Origin
  /** Clauses of the pack that ask for it. */
  readonly clauses: readonly string[]
  /** Every state a record can be in. */
  readonly states: readonly string[]
}

const definitions = declarations.flatMap(({ records }) => records)
const origins: Readonly<Record<Origin, string>> = { entered: '填报', computed: '计算', system: '系统' }

/** Every record type in the order of its number. */
export function recordTypes({ clauses = [] }: Pick<Pack, 'clauses'>): readonly RecordTypeSummary[] {
  const asking = clausesByType(clauses)
  return definitions
    .map(({ id, type, label, origin, lifecycle }) => ({
      id,
      type,
      label,
      origin,
      clauses: (asking.get(type) ?? []).map(({ key }) => key),
      states: statesOf(lifecycle),
    }))
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
}

/** `yuance records`: which ledgers there are; with a type what one of them holds and how it goes on. */
export async function recordsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { policy: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [wanted] = positionals
  if (positionals.length > 1) throw new UsageError('records 一次只看一类台账。')
  const { pack } = await openPack(values.policy ?? policyFolder(process.env))
  const all = recordTypes(pack)
  const shown = wanted === undefined ? all : [named(wanted, all)]
  const [only] = shown
  const output = values.json
    ? JSON.stringify(shown, null, 1)
    : wanted !== undefined && only
      ? detail(only)
      : `${overview(shown)}\n\n共 ${shown.length} 类。看一类的字段和流程：yuance records 类型`
  process.stdout.write(`${output}\n`)
  return 0
}

/** By type, number or label. */
function named(wanted: string, all: readonly RecordTypeSummary[]): RecordTypeSummary {
  const found = all.find((one) => [one.type, one.id, one.label].includes(wanted))
  if (found) return found
  const [near] = nearest(
    wanted,
    all.flatMap(({ type, label }) => [type, label]),
  )
  throw new Refusal([
    {
      code: 'unknown-record-type',
      severity: 'error',
      what: `没有“${wanted}”这类台账`,
      where: { value: wanted },
      mend: `${near === undefined ? '' : `是不是想写“${near}”？`}用 yuance records 看全部类型`,
    },
  ])
}

function overview(shown: readonly RecordTypeSummary[]): string {
  return table(
    [
      { title: '编号' },
      { title: '台账' },
      { title: '类型' },
      { title: '来源' },
      { title: '条款', max: 24 },
      { title: '状态', max: 60 },
    ],
    shown.map(({ id, label, type, origin, clauses, states }) => [
      id,
      label,
      type,
      origins[origin],
      clauses.join(' '),
      states.join('、'),
    ]),
  )
}

function detail({ type, clauses }: RecordTypeSummary): string {
  const definition = definitions.find((one) => one.type === type) as RecordDefinition
  const { id, label, origin, purpose, fields, lifecycle, routes } = definition
  const labelOf = (other: string) => definitions.find((one) => one.type === other)?.label ?? other
  return [
    `${id} ${label}（${type}，${origins[origin]}）`,
    purpose,
    `条款：${clauses.join(' ') || '无，产品自身需要'}　页面：${routes.join(' ')}`,
    '',
    table(
      [{ title: '字段', max: 24 }, { title: '填什么', max: 70 }, { title: '要求' }],
      Object.values(fields).map((field) => [field.label, kindWords(field, labelOf), needWords(field)]),
    ),
    '',
    table(
      [{ title: '从', max: 30 }, { title: '动作' }, { title: '到' }, { title: '由谁办', max: 60 }],
      lifecycle.transitions.map((step) => [fromWords(step), step.action, step.to, byWords(step)]),
    ),
    ...(lifecycle.generic.length > 0 ? ['', `另有通用动作：${lifecycle.generic.join('、')}`] : []),
  ].join('\n')
}
