import type { Fact, SuppliedFact } from '../../../engine/fact.ts'
import { priorPeriod } from '../../../kernel/period.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { importSheets } from '../../../pipeline/import/import-sheets.ts'
import type { Mapping } from '../../../pipeline/import/mapping.ts'
import { type StoredValue, toStored } from '../../../pipeline/ledger/fact-value.ts'
import type { Grid } from '../../../platform/sheets/grid.ts'
import { readWorkbook } from '../../../platform/sheets/read.ts'
import type { ImportFile, ImportProblemRow } from '../messages.ts'
import { badRows, isBad, problemSubjects } from './bad-rows.ts'
import { describeSheets } from './describe-sheets.ts'
import { type KnownEnterprise, knownGrid, REGISTER } from './known-enterprises.ts'
import { type Placement, placeEnterprise } from './place-enterprise.ts'
import { problemRows } from './problem-rows.ts'
import { datedSheets } from './sheet-periods.ts'

export interface DigestOrder {
  readonly files: readonly { readonly id: string; readonly name: string; readonly bytes: Uint8Array }[]
  readonly facts: readonly Fact[]
  /** What earlier imports of the same sender fixed, and what this one does. */
  readonly remembered: Mapping
  readonly chosen: Mapping
  readonly known: readonly KnownEnterprise[]
  readonly placement: Placement
  /** Period of sheets that name none. */
  readonly otherwise: string
}

/** A value as it would be written. `spoilt`: its row has an error, so that it counts only when that is mended. */
export interface DigestValue extends StoredValue {
  readonly period: string
  readonly fact: string
  readonly source?: NonNullable<SuppliedFact['source']>
  readonly spoilt: boolean
}

export interface DigestEnterprise {
  readonly code: string
  readonly name: string
  /** Undefined where it is not known or not the sender's: nothing can be written then. */
  readonly park: number | undefined
  readonly town: string | undefined
  readonly industry: string | undefined
  readonly isNew: boolean
  readonly values: readonly DigestValue[]
}

export interface Digest {
  /** Files that cannot be read at all; the rest is empty then. */
  readonly refused: readonly Problem[]
  readonly files: readonly Pick<ImportFile, 'id' | 'sheets'>[]
  readonly periods: readonly string[]
  readonly enterprises: readonly DigestEnterprise[]
  /** Enterprises the files tell of, and those of them with an error. */
  readonly counts: { readonly told: number; readonly wrong: number; readonly spoiltRows: number }
  readonly problems: readonly Problem[]
  readonly problemRows: readonly ImportProblemRow[]
}

interface Gathered {
  name: string
  readonly facts: Map<string, ReadonlyMap<string, SuppliedFact>>
}

/** Reads files, recognises their columns and says what an import would write and what is wrong, without touching anything. */
export async function digest(order: DigestOrder): Promise<Digest> {
  const { grids, problems: reading, refused } = await readAll(order.files)
  if (refused.length > 0) return { ...nothing, refused }
  const { facts, chosen, remembered, known } = order
  const mapping = [...remembered, ...chosen]
  const sheets = datedSheets(grids, facts, mapping, order.otherwise)
  const files = describeSheets(order, grids, sheets)
  const register = sheets.needsRegister ? knownGrid(known, facts) : undefined
  const problems = [...reading, ...sheets.problems]
  const gathered = new Map<string, Gathered>()
  for (const period of sheets.periods) {
    const dated = sheets.gridsOf(period)
    const run = importSheets(register ? [...dated, register] : dated, { facts, period, mapping })
    problems.push(...run.problems.map((problem) => dateMissing(problem, period)))
    for (const { id, name, facts: current, prior } of run.dataset.subjects) {
      const subject = gathered.get(id) ?? { name, facts: new Map() }
      gathered.set(id, subject)
      subject.facts.set(period, current)
      const before = priorPeriod(period)
      if (!sheets.periods.includes(before) && saysSomething(prior)) subject.facts.set(before, prior)
    }
  }
  for (const [id, { facts: periods }] of gathered)
    if (![...periods.values()].some(isTold)) gathered.delete(id)
  return conclude(order, {
    grids,
    files,
    gathered,
    problems: ownProblems(problems, gathered),
    periods: sheets.periods,
  })
}

const nothing: Omit<Digest, 'refused'> = {
  files: [],
  periods: [],
  enterprises: [],
  counts: { told: 0, wrong: 0, spoiltRows: 0 },
  problems: [],
  problemRows: [],
}

/** Decides for every enterprise where it belongs and which of its values can be kept. */
function conclude(
  order: DigestOrder,
  found: {
    readonly grids: readonly Grid[]
    readonly files: Digest['files']
    readonly gathered: ReadonlyMap<string, Gathered>
    readonly problems: readonly Problem[]
    readonly periods: readonly string[]
  },
): Digest {
  const catalogue = new Map(order.facts.map((fact) => [fact.id, fact]))
  const known = new Map(order.known.map((one) => [one.code, one]))
  const problems = [...found.problems]
  const unstorable: Problem[] = []
  const stored = [...found.gathered].map(([code, subject]) => {
    const values = [...subject.facts].flatMap(([period, facts]) =>
      [...facts].flatMap(([id, supplied]): Omit<DigestValue, 'spoilt'>[] => {
        const fact = catalogue.get(id)
        const source = supplied.source?.file === REGISTER ? undefined : supplied.source
        if (!fact || supplied.source?.file === REGISTER) return []
        const value = toStored(supplied.value, fact, source?.unit)
        if (value) return [{ ...value, period, fact: id, ...(source && { source }) }]
        unstorable.push(cannotKeep(fact, supplied, code))
        return []
      }),
    )
    const placed = placeEnterprise(
      { code, name: subject.name, facts: subject.facts },
      known.get(code),
      order.placement,
    )
    problems.push(...placed.problems)
    return { code, name: subject.name, ...placed.enterprise, isNew: !known.has(code), values }
  })
  problems.push(...unstorable)
  const bad = badRows(problems)
  const enterprises = stored.map((one) => ({
    ...one,
    values: one.values.map((value) => ({
      ...value,
      spoilt: value.source !== undefined && isBad(bad, value.source),
    })),
  }))
  const wrong = problemSubjects(problems, enterprises)
  return {
    refused: [],
    files: found.files,
    periods: [...found.periods].sort().reverse(),
    enterprises,
    counts: {
      told: enterprises.length + wrong.strangers,
      wrong: wrong.codes.size + wrong.strangers,
      spoiltRows: bad.size,
    },
    problems,
    problemRows: problemRows(problems, found.grids, found.files, order.files),
  }
}

async function readAll(files: DigestOrder['files']) {
  const grids: Grid[] = []
  const problems: Problem[] = []
  const refused: Problem[] = []
  for (const { name, bytes } of files) {
    const read = await readWorkbook({ name, bytes })
    grids.push(...read.grids)
    // Without this file the rest would look complete and be wrong.
    ;(read.grids.length === 0 ? refused : problems).push(...read.problems)
  }
  return { grids, problems, refused }
}

function saysSomething(facts: ReadonlyMap<string, SuppliedFact>): boolean {
  return [...facts.values()].some(({ value, source }) => value.kind !== 'absent' && source?.file !== REGISTER)
}

function isTold(facts: ReadonlyMap<string, SuppliedFact>): boolean {
  return [...facts.values()].some(({ source }) => source !== undefined && source.file !== REGISTER)
}

/** Gaps are told per period, so they must name it. */
function dateMissing(problem: Problem, period: string): Problem {
  return problem.code.startsWith('import.missing') || problem.code === 'import.mostly-missing'
    ? { ...problem, what: `${period}：${problem.what}` }
    : problem
}

/** Each problem once, and none about enterprises that only our own register knows. */
function ownProblems(
  problems: readonly Problem[],
  gathered: ReadonlyMap<string, Gathered>,
): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const { code, where } = problem
    if (where.file === REGISTER) return false
    const subject = /[0-9A-Z]{18}$/.exec(where.subject ?? '')?.[0]
    if (code.startsWith('import.missing') && subject !== undefined && !gathered.has(subject)) return false
    const key =
      code === 'import.joined-by-name'
        ? JSON.stringify([code, where.file, where.sheet])
        : JSON.stringify(problem)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function cannotKeep(fact: Fact, { source }: SuppliedFact, subject: string): Problem {
  return {
    code: 'import.cannot-keep',
    severity: 'error',
    what: `“${fact.label}”的数太大或小数位太多，不能一位不差地保存`,
    where: {
      subject,
      ...(source && {
        file: source.file,
        ...(source.sheet !== undefined && { sheet: source.sheet }),
        row: source.row,
        cell: source.column,
        field: source.header,
        value: source.raw,
      }),
    },
    why: '系统不替您四舍五入；一个数最多 15 位有效数字。',
    mend: '核对单位和小数位数，改成普通的数。',
  }
}
