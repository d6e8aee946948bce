import type { Fact, Source, SuppliedFact } from '../../../engine/fact.ts'
import { priorPeriod } from '../../../kernel/period.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { importSheets } from '../../../pipeline/import/import-sheets.ts'
import { type FactEntry, factLots } from '../../../pipeline/ledger/fact-lots.ts'
import { type StoredValue, toStored } from '../../../pipeline/ledger/fact-value.ts'
import type { Grid } from '../../../platform/sheets/grid.ts'
import { readWorkbook } from '../../../platform/sheets/read.ts'
import { badRows, isBad, problemSubjects } from './bad-rows.ts'
import { describeSheets } from './describe-sheets.ts'
import type { Digest, DigestEnterprise, DigestOrder } from './digest-order.ts'
import { knownGrid, REGISTER } from './known-enterprises.ts'
import { placeEnterprise } from './place-enterprise.ts'
import { problemRows } from './problem-rows.ts'
import { datedSheets } from './sheet-periods.ts'

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
      // The register knows everybody in every year; a year the files do not tell of is not one of gaps.
      if (isTold(current)) subject.facts.set(period, current)
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
  lots: [],
  counts: { told: 0, wrong: 0, spoiltRows: 0, values: 0 },
  problems: [],
  problemRows: [],
}

interface KeptValue extends StoredValue {
  readonly period: string
  readonly fact: string
  readonly source: Source | undefined
}

type Kept = DigestEnterprise & { readonly values: readonly KeptValue[] }

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
  const kept = [...found.gathered].map(([code, { name, facts }]): Kept => {
    const placed = placeEnterprise({ code, name, facts }, known.get(code), order.placement)
    problems.push(...placed.problems)
    const values = valuesOf(facts, catalogue, (fact, supplied) =>
      unstorable.push(cannotKeep(fact, supplied, code)),
    )
    return { code, name, ...placed.enterprise, isNew: !known.has(code), values }
  })
  problems.push(...unstorable)
  const bad = badRows(problems)
  const wrong = problemSubjects(problems, kept)
  const entries = kept.flatMap((one) => entriesOf(one, bad, order.files))
  return {
    refused: [],
    files: found.files,
    periods: [...found.periods].sort().reverse(),
    enterprises: kept.map(({ values: _, ...enterprise }) => enterprise),
    lots: order.purpose === 'write' ? factLots(entries) : [],
    counts: {
      told: kept.length + wrong.strangers,
      wrong: wrong.codes.size + wrong.strangers,
      spoiltRows: bad.size,
      values: entries.filter(({ kind }) => kind !== 'missing').length,
    },
    problems,
    problemRows: problemRows(problems, found.grids, found.files, order.files),
  }
}

/** Every value in the form of the ledger; what our own register says is known already. */
function valuesOf(
  periods: Gathered['facts'],
  catalogue: ReadonlyMap<string, Fact>,
  refuse: (fact: Fact, supplied: SuppliedFact) => void,
): readonly KeptValue[] {
  const values: KeptValue[] = []
  for (const [period, facts] of periods)
    for (const [id, supplied] of facts) {
      const { value, source } = supplied
      const fact = catalogue.get(id)
      if (!fact || source?.file === REGISTER) continue
      const stored = toStored(value, fact, source?.unit)
      if (stored) values.push({ ...stored, period, fact: id, source })
      else refuse(fact, supplied)
    }
  return values
}

/** Values of rows with an error become gaps: nothing is taken from a row that is known to be wrong. */
function entriesOf(
  { code, park, values }: Kept,
  bad: ReadonlySet<string>,
  files: DigestOrder['files'],
): readonly FactEntry[] {
  if (park === undefined) return []
  return values.map((value): FactEntry => {
    const file = files.find(({ name }) => name === value.source?.file)?.id
    const spoilt = value.source !== undefined && isBad(bad, value.source)
    const entry = { ...value, code, park, file }
    return spoilt ? { ...entry, kind: 'missing', amount: null, scale: null, unit: null, value: null } : entry
  })
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
