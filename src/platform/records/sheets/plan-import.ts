import { setImmediate as breathe } from 'node:timers/promises'
import type { Problem } from '../../../kernel/problem.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { DuplicatePolicy } from '../../../record/import-messages.ts'
import type { Grid } from '../../sheets/grid.ts'
import { permissionsOf, type RecordCall } from '../record-system.ts'
import { findExisting, keyOf, keyText } from './find-existing.ts'
import { findLinks, linkTexts } from './find-links.ts'
import { readParks } from './find-parks.ts'
import type { ImportPlan } from './import-plan.ts'
import { joinLines } from './join-lines.ts'
import { identityOf, linksIn, wantedLinks } from './plan-lookups.ts'
import { planRow } from './plan-row.ts'
import { gatherProblems } from './problem-rows.ts'
import { type FoundSheet, type FoundSheets, recogniseSheets } from './recognise-sheets.ts'
import { layoutOf, type SheetLayout } from './sheet-layout.ts'
import { type ReadRow, takenValues } from './taken-values.ts'

export interface PlanOrder {
  readonly definition: RecordDefinition
  readonly grids: readonly Grid[]
  readonly duplicates: DuplicatePolicy
  /** After every few rows; may throw to stop. */
  readonly progress: (done: number, total: number) => void
}

const lot = 200

export type FoundPlan = ImportPlan & { readonly found: FoundSheets; readonly layout: SheetLayout }

/** Understands a file: what each row would create, change or leave, and everything that is wrong. Writes nothing. */
export async function planImport(call: RecordCall, order: PlanOrder): Promise<FoundPlan> {
  const { definition, grids, duplicates, progress } = order
  const { hidden } = permissionsOf(call.system, call.person, definition)
  const layout = layoutOf(definition, hidden)
  const found = recogniseSheets(grids, layout)
  const { main } = found
  if (!main || main.rows.length === 0) return { ...nothing(found, main, grids), found, layout }
  const parks = await readParks(call.tx, call.system.businessDate(), call.person.parks)
  const labels = (type: string) => call.system.definitions.get(type)?.label ?? '记录'
  const findLink = await findLinks(call.tx, wantedLinks(main), labels)
  const naming = { findLink, parks, person: call.person }
  const keyed = main.rows.map((row) => ({ row, ...identityOf(definition, main, row, naming) }))
  const existing = await findExisting(
    call.tx,
    definition,
    keyed.flatMap(({ code }) => (code === '' ? [] : [code])),
    keyed.flatMap(({ code, key }) =>
      code === '' && keyText(keyOf(definition), key) !== undefined ? [key] : [],
    ),
  )
  const linkText = await linkTexts(
    call.tx,
    existing.all().flatMap((record) => linksIn(definition, record.values, record.enterprise)),
  )
  const joined = joinLines(definition, main, found.rows)
  const spoilt = new Map<number, Problem[]>()
  for (const { problem, owner } of joined.faults)
    if (owner !== undefined) spoilt.set(owner, [...(spoilt.get(owner) ?? []), problem])
  const context = { sheet: main, parks, findLink, linkText }
  const seen = new Map<string, number>()
  const rows: ReadRow[] = []
  for (const [at, { row, code, key }] of keyed.entries()) {
    if (at % lot === 0) {
      progress(at, main.rows.length)
      await breathe()
    }
    const before = code === '' ? existing.byKey(key) : existing.byCode(code)
    rows.push({
      before,
      ...planRow(call, {
        definition,
        context,
        row,
        code,
        before,
        duplicates,
        seen,
        lines: joined.byRow.get(row.number) ?? [],
        spoilt: (spoilt.get(row.number)?.length ?? 0) > 0,
        key: keyText(keyOf(definition), key),
      }),
    })
  }
  progress(main.rows.length, main.rows.length)
  const taken = await takenValues(call, definition, main, rows)
  const planned = rows.map(({ plan }) =>
    taken.has(plan.row) ? ({ does: 'wrong', row: plan.row, subject: plan.subject } as const) : plan,
  )
  const told = [
    ...found.problems,
    ...joined.faults.map(({ problem }) => problem),
    ...rows.flatMap(({ problems }) => problems),
    ...[...taken.values()].flat(),
  ]
  return {
    rows: planned,
    ...gatherProblems(told, found, planned, joined),
    main: { sheet: main.grid.sheet, headerRow: main.headerRow },
    found,
    layout,
  }
}

function nothing(found: FoundSheets, main: FoundSheet | undefined, grids: readonly Grid[]): ImportPlan {
  const problem: Problem = main
    ? {
        code: 'import.no-rows',
        severity: 'error',
        what: '表格里没有数据行',
        where: { file: main.grid.file, ...(main.grid.sheet !== undefined && { sheet: main.grid.sheet }) },
        mend: '在表头下面填写数据后重新上传；“示例”行不会导入',
      }
    : {
        code: 'import.no-header',
        severity: 'error',
        what: '没有认出表头',
        where: { ...(grids[0] && { file: grids[0].file }) },
        mend: '请下载模板，把数据填在模板里；表头的文字不要改',
      }
  return {
    rows: [],
    problems: [...found.problems, problem],
    problemRows: [],
    failed: [],
    preview: { rows: 0, created: 0, changed: 0, unchanged: 0, skipped: 0, wrong: 0, errors: 1, warnings: 0 },
    main: main && { sheet: main.grid.sheet, headerRow: main.headerRow },
  }
}
