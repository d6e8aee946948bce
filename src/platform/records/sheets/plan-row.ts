import type { Problem } from '../../../kernel/problem.ts'
import { missingFields, readValues } from '../../../record/check-values.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { withComputed } from '../../../record/guard.ts'
import type { DuplicatePolicy } from '../../../record/import-messages.ts'
import type { Values } from '../../../record/messages.ts'
import { notToBeTyped } from '../../../record/not-typed.ts'
import { roles } from '../../../record/roles.ts'
import { valueText } from '../../../record/value.ts'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { GridRow } from '../../sheets/grid.ts'
import { guardContext, permissionsOf, type RecordCall } from '../record-system.ts'
import type { StoredRecord } from '../stored-record.ts'
import { editReasons } from '../write-record.ts'
import type { Deed, PlannedRow } from './import-plan.ts'
import type { JoinedLines } from './join-lines.ts'
import { type GivenRow, placeOf, type ReadingContext, readMainRow } from './read-main-row.ts'
import { words } from './sheet-words.ts'

export interface RowOrder {
  readonly definition: RecordDefinition
  readonly context: ReadingContext
  readonly row: GridRow
  /** Record number in the row; empty for none. */
  readonly code: string
  /** First unique key of the row as one text. */
  readonly key: string | undefined
  readonly before: StoredRecord | undefined
  readonly duplicates: DuplicatePolicy
  /** Numbers and keys that rows before have used. */
  readonly seen: Map<string, number>
  readonly lines: readonly JoinedLines[]
  /** Lines of other sheets that belong to the row are wrong. */
  readonly spoilt: boolean
}

/** What a row would do, with all that is wrong with it. */
export function planRow(
  call: RecordCall,
  order: RowOrder,
): { readonly plan: PlannedRow; readonly problems: readonly Problem[] } {
  const { definition, context, row, code, before, lines } = order
  const given = readMainRow(row, context, before)
  const withLines = linesOf(definition, lines, before)
  const values = { ...given.values, ...withLines.values }
  const problems = [
    ...identityProblems(order),
    ...given.problems,
    ...notTyped(order, values),
    ...withLines.faults.map((what) => fault(order, 'import.lines', what)),
  ]
  const subject = subjectOf(definition, { ...before?.values, ...values }, code, row)
  const done = (deed: Deed) => ({
    plan: { ...deed, row: row.number, subject },
    problems: problems.map((one) => ({ ...one, where: { ...one.where, subject } })),
  })
  if (problems.length > 0 || order.spoilt) return done({ does: 'wrong' })
  if (!before) {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
    problems.push(
      ...rightProblems(call, order),
      ...placeProblems(call, order, given),
      ...missing(call, order, filled, undefined),
    )
    return done(
      problems.length > 0 ? { does: 'wrong' } : { does: 'create', body: { values: filled, ...given.place } },
    )
  }
  const changes = changesTo(before, { ...given, values })
  if (!changes) return done({ does: 'unchanged' })
  if (order.duplicates === 'skip') return done({ does: 'skip' })
  if (order.duplicates === 'refuse')
    problems.push(
      fault(
        order,
        'import.exists',
        `已有记录 ${before.code}，内容与这一行不同`,
        '要用这一行更新它，请选择“覆盖”；要保留原来的，请选择“跳过”',
      ),
    )
  for (const reason of editReasons(call, definition, before))
    problems.push(fault(order, 'import.not-editable', reason))
  problems.push(...missing(call, order, { ...before.values, ...changes.values }, before.status))
  return done(
    problems.length > 0
      ? { does: 'wrong' }
      : { does: 'change', id: before.id, version: before.version, body: changes },
  )
}

function identityProblems({
  definition,
  context,
  row,
  code,
  key,
  before,
  seen,
}: RowOrder): readonly Problem[] {
  const problems: Problem[] = []
  const found = context.sheet.columns.find(
    ({ column }) => column?.of.kind === 'header' && column.of.part === 'code',
  )
  const where = placeOf(context.sheet, row, found)
  if (code !== '' && !before)
    problems.push({
      code: 'import.unknown-code',
      severity: 'error',
      what: `没有编号为“${code.slice(0, 40)}”的${definition.label}`,
      where,
      mend: '新记录的编号留空，由系统编号；要更新的记录请从导出的表里复制编号',
    })
  for (const own of [before?.id, key]) {
    if (own === undefined) continue
    const earlier = seen.get(own)
    if (earlier !== undefined && earlier !== row.number) {
      problems.push({
        code: 'import.twice',
        severity: 'error',
        what: `与第${earlier}行是同一条记录`,
        where: placeOf(context.sheet, row),
        mend: '合并成一行后重新上传',
      })
      break
    }
  }
  for (const own of [before?.id, key]) if (own !== undefined && !seen.has(own)) seen.set(own, row.number)
  return problems
}

/** The fields of table rows as their sheets give them. */
function linesOf(
  definition: RecordDefinition,
  lines: readonly JoinedLines[],
  before: StoredRecord | undefined,
): { readonly values: Values; readonly faults: readonly string[] } {
  const values: Record<string, unknown> = {}
  const faults: string[] = []
  for (const { field: name, lines: list, cleared } of lines) {
    const { values: read, problems } = readValues(definition, { [name]: cleared ? null : list })
    faults.push(...problems.map(({ what }) => what))
    if (name in read && !same(read[name], before?.values[name])) values[name] = read[name]
  }
  return { values, faults }
}

function changesTo(before: StoredRecord, { values, place }: Pick<GivenRow, 'values' | 'place'>) {
  const changed = Object.entries(values).filter(([name, value]) => !same(value, before.values[name]))
  const now: Readonly<Record<string, string | null>> = {
    park: String(before.park),
    area: before.area,
    town: before.town,
    organisation: before.organisation,
    enterprise: before.enterprise,
  }
  const moved = Object.entries(place).filter(([part, text]) => now[part] !== text)
  if (changed.length === 0 && moved.length === 0) return undefined
  return {
    ...(changed.length > 0 && { values: Object.fromEntries(changed) }),
    ...(Object.fromEntries(moved) as GivenRow['place']),
  }
}

/** The database keeps the parts of a value in an order of its own. */
function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}

/** Importing alone makes no records: the right to make them is needed as well. */
function rightProblems({ person, system }: RecordCall, order: RowOrder): readonly Problem[] {
  const { definition } = order
  if (permissionsOf(system, person, definition).may.has('create')) return []
  return [
    fault(
      order,
      'import.no-right',
      `您的岗位不能新建${definition.label}`,
      '只更新已有记录的，填上编号；需要新建的，请有权限的岗位导入',
    ),
  ]
}

/** Whose the record is must be known, unless it follows from whose the person is. */
function placeProblems({ person }: RecordCall, order: RowOrder, { place }: GivenRow): readonly Problem[] {
  const { definition } = order
  const { view } = roles[person.role]
  const own = definition.type === 'enterprise'
  const problems: Problem[] = []
  if (definition.scope === 'enterprise' && !own && place.enterprise === undefined && view !== 'enterprise')
    problems.push(fault(order, 'import.required', `没有填“${words.enterprise}”`, '填写信用代码或者企业全称'))
  const parkFollows = view === 'park' && person.parks.length === 1
  if ((definition.scope === 'park' || own) && place.park === undefined && !parkFollows)
    problems.push(fault(order, 'import.required', `没有填“${words.park}”`, '从列表中选择园区'))
  if (view === 'park' && place.park !== undefined && !person.parks.includes(Number(place.park)))
    problems.push(fault(order, 'import.foreign-park', '不在您负责的园区', '只能导入您负责的园区的记录'))
  return problems
}

/** Cells of fields that only a step or the platform writes. */
function notTyped({ definition, context, row, before }: RowOrder, values: Values): readonly Problem[] {
  return notToBeTyped(definition, values, before?.values).map((problem) => ({
    ...problem,
    code: 'import.not-typed',
    where: placeOf(context.sheet, row, columnOf(context, problem)),
  }))
}

/** Column of the field that a problem names. */
function columnOf({ sheet }: ReadingContext, { where }: Problem) {
  const name = where.field?.replace(/^values\./, '') ?? ''
  return sheet.columns.find(
    ({ column }) => column && column.of.kind !== 'header' && 'name' in column.of && column.of.name === name,
  )
}

/** Required fields that neither the row, nor the record, nor a linked record fills. */
function missing(
  call: RecordCall,
  order: RowOrder,
  values: Values,
  status: string | undefined,
): readonly Problem[] {
  const { definition, context, row } = order
  const asked = guardContext(call, status === undefined ? {} : { status })
  return missingFields(definition, withComputed(definition, values, asked), asked).flatMap(
    (problem): readonly Problem[] => {
      const name = problem.where.field?.replace(/^values\./, '') ?? ''
      const from = definition.fields[name]?.from?.split('.')[0]
      if (status === undefined && from !== undefined && (values[from] ?? null) !== null) return []
      const where = placeOf(context.sheet, row, columnOf(context, problem))
      return [{ ...problem, code: 'import.required', where }]
    },
  )
}

function fault({ context, row }: RowOrder, code: string, what: string, mend?: string): Problem {
  return {
    code,
    severity: 'error',
    what,
    where: placeOf(context.sheet, row),
    ...(mend !== undefined && { mend }),
  }
}

function subjectOf(definition: RecordDefinition, values: Values, code: string, row: GridRow): string {
  const title = definition.title
    .map((name) => {
      const field = definition.fields[name]
      return field && field.kind !== 'ref' ? valueText(field, values[name]) : ''
    })
    .filter(Boolean)
    .join(' ')
  return title.slice(0, 80) || code || `第${row.number}行`
}
