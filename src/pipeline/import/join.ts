import { describePlace, type Problem } from '../../kernel/problem.ts'
import { placeOf } from './columns.ts'
import { coreName, type NameMatch, NameRegister, plainName } from './enterprise-names.ts'
import type { ProblemList } from './problem-list.ts'
import type { SheetRecord } from './records.ts'

/** A record whose enterprise is known. */
export interface JoinedRecord extends SheetRecord {
  readonly id: string
}

/** Finds the enterprise of every row: by credit code, else by name among the enterprises whose code some row gives. Rows that stay unknown are reported and left out. */
export function joinRecords(records: readonly SheetRecord[], problems: ProblemList): readonly JoinedRecord[] {
  const register = new NameRegister(
    records.flatMap(({ code, name }) =>
      code !== undefined && name !== undefined ? [[code, name] as const] : [],
    ),
  )
  const anyCode = records.some(({ code }) => code !== undefined)
  if (!anyCode && records.length > 0) problems.add(noCodes(records))
  const byName = new Map<string, { match: NameMatch; records: SheetRecord[] }>()
  const joined: JoinedRecord[] = []
  for (const record of records) {
    const { code, name = '' } = record
    if (code !== undefined) joined.push({ ...record, id: code })
    else if (!anyCode) joined.push({ ...record, id: plainName(name) })
    else {
      const match = register.find(name)
      if (match.kind === 'found') joined.push({ ...record, id: match.id })
      const key = `${record.table.grid.file}\n${record.table.grid.sheet ?? ''}\n${plainName(name)}`
      const same = byName.get(key) ?? { match, records: [] }
      same.records.push(record)
      byName.set(key, same)
    }
  }
  reportNameMatches([...byName.values()], problems)
  reportChangedNames(records, problems)
  return joined
}

type Named = { readonly match: NameMatch; readonly records: readonly SheetRecord[] }

/** One warning per sheet for what was found by name, one error per name that was not. */
function reportNameMatches(all: readonly Named[], problems: ProblemList): void {
  const perSheet = new Map<SheetRecord['table'], Named[]>()
  for (const named of all) {
    const [first] = named.records
    if (!first) continue
    if (named.match.kind === 'found') perSheet.set(first.table, [...(perSheet.get(first.table) ?? []), named])
    else problems.add(notFound(first, named.records.length, named.match))
  }
  for (const [table, found] of perSheet) {
    const short = found.filter(({ match }) => match.kind === 'found' && match.how !== 'exact')
    const samples = short.slice(0, 3).flatMap(({ match, records }) => {
      return match.kind === 'found' ? [`${records[0]?.name ?? ''}→${match.name}`] : []
    })
    const rows = found.reduce((sum, { records }) => sum + records.length, 0)
    problems.add({
      code: 'import.joined-by-name',
      severity: 'warning',
      what:
        `${rows} 行没有信用代码，按名称对上了 ${found.length} 家企业` +
        (short.length > 0
          ? `，其中 ${short.length} 家靠简称或略去“有限公司”等字样（如 ${samples.join('，')}）`
          : ''),
      where: placeOf(table),
      mend: '请核对；最好在表里加一列统一社会信用代码。',
    })
  }
}

function notFound(record: SheetRecord, rows: number, match: Exclude<NameMatch, { kind: 'found' }>): Problem {
  const { name = '', row } = record
  const more = rows > 1 ? `（共 ${rows} 行）` : ''
  const candidates = match.candidates.join('；')
  const ambiguous = match.kind === 'ambiguous'
  return {
    code: ambiguous ? 'import.name-ambiguous' : 'import.name-unknown',
    severity: 'error',
    what: ambiguous
      ? `“${name}”对得上几家企业，没有采用${more}`
      : `没有信用代码，也没有哪家企业叫“${name}”，没有采用${more}`,
    where: { ...placeOf(record.table), row, subject: name },
    ...(candidates === '' ? {} : { why: `${ambiguous ? '候选' : '相近的'}：${candidates}` }),
    mend: '填上统一社会信用代码，或者写企业全称。',
  }
}

function noCodes([first]: readonly SheetRecord[]): Problem {
  return {
    code: 'import.no-codes',
    severity: 'warning',
    what: '所有的表都没有统一社会信用代码，只能按企业名称合并',
    where: first ? placeOf(first.table) : {},
    mend: '同名或改名的企业会合错，至少在一张表里加上统一社会信用代码。',
  }
}

/** One code with two names that have nothing to do with each other is more often a slip than a renaming. */
function reportChangedNames(records: readonly SheetRecord[], problems: ProblemList): void {
  const seen = new Map<string, SheetRecord>()
  const told = new Set<string>()
  for (const record of records) {
    const { code, name } = record
    if (code === undefined || name === undefined || told.has(code)) continue
    const first = seen.get(code)
    if (!first) {
      seen.set(code, record)
      continue
    }
    const [a, b] = [coreName(first.name ?? ''), coreName(name)]
    if (a === b || a.includes(b) || b.includes(a)) continue
    told.add(code)
    problems.add({
      code: 'import.two-names',
      severity: 'warning',
      what: `同一信用代码有两个名称：“${first.name ?? ''}”和“${name}”，按同一家企业处理`,
      where: { ...placeOf(record.table), row: record.row, subject: code },
      why: `另一处在 ${describePlace({ ...placeOf(first.table), row: first.row })}`,
      mend: '核对是改了名，还是代码填错了行。',
    })
  }
}
