import type { ClauseDefinition } from '../../src/policy/format/clauses.ts'
import { statesOf } from '../../src/record/generic-moves.ts'
import { actionsOf } from '../../src/record/lifecycle-words.ts'
import { listPath } from '../../src/record/page-address.ts'
import type { Catalogue, DescribedType } from './catalogue.ts'
import { isExecuted } from './clause-coverage.ts'
import { markdownTable } from './markdown.ts'

interface Words {
  readonly heads: readonly string[]
  readonly clause: (clause: ClauseDefinition) => string
  readonly name: (type: DescribedType) => string
  readonly joint: string
  readonly pages: (types: readonly DescribedType[]) => string
  /** Why the clause has no ledger. */
  readonly without: (clause: ClauseDefinition) => string
  readonly total: string
  /** What follows the table: the clauses that no rule executes yet. */
  readonly open: (clauses: readonly string[]) => string
}

const chinese: Words = {
  heads: ['条款', '系统/台账', '记录类型数', '流程（状态/动作）', '页面', '规则', '已验证'],
  clause: ({ key, title }) => (/^[a-z]/.test(key) ? title : `${key} ${title}`),
  name: ({ definition }) => definition.label,
  joint: '、',
  pages: menuEntries,
  without: (clause) => clause['not-executable'] ?? '还没有台账',
  total: '合计（不重复）',
  open: (keys) =>
    keys.length === 0
      ? '每一条都已经由规则执行。'
      : `“规则”是引用本条的评价方案、指标、决策表和流程条件和公式用到的参数的个数，只定期限的不算。还没有由规则执行、只有台账的条款：${keys.join('、')}。`,
}

const english: Words = {
  heads: ['clause', 'ledgers', 'record types', 'procedures (states/actions)', 'pages', 'rules', 'verified'],
  clause: ({ key }) => key,
  name: ({ definition }) => definition.type.replaceAll('-', ' '),
  joint: ', ',
  pages: addresses,
  without: (clause) =>
    clause['not-executable'] === undefined ? 'no ledger yet' : 'nothing that could be kept or computed',
  total: 'all, each once',
  open: (keys) =>
    keys.length === 0
      ? 'Every clause is executed by rules.'
      : `“Rules” counts the schemes, indicators, decision tables and parameters in conditions and formulas of procedures that cite the clause; mere time limits do not count. Clauses with ledgers that no rule executes yet: ${keys.join(', ')}.`,
}

/** The policy clause by clause with the ledgers that work for it. */
export function featureTable(catalogue: Catalogue, language: 'chinese' | 'english'): string {
  const words = { chinese, english }[language]
  const { coverage } = catalogue
  const rows = coverage.map(({ clause, computed, applied }) => {
    const types = catalogue.types.filter((type) => type.clauses.includes(clause))
    const rules = computed.length + applied.length
    if (types.length === 0) return [words.clause(clause), words.without(clause), '0', '–', '–', '–', '–']
    const about = cells(types, words)
    return [
      words.clause(clause),
      ...about.slice(0, -1),
      rules === 0 ? '–' : String(rules),
      about.at(-1) ?? '',
    ]
  })
  const [, count, procedures, , verified] = cells(catalogue.types, words)
  const rules = new Set(coverage.flatMap(({ computed, applied }) => [...computed, ...applied])).size
  const pages = new Set(catalogue.types.map(({ definition }) => listPath(definition))).size
  const total = [words.total, '', count, procedures, String(pages), String(rules), verified]
  const table = markdownTable(words.heads, [...rows, total.map((text) => (text ? `**${text}**` : ''))])
  const open = coverage.filter((one) => !isExecuted(one) && one.clause['not-executable'] === undefined)
  return `${table}\n\n${words.open(open.map(({ clause }) => (/^[a-z]/.test(clause.key) ? words.clause(clause) : clause.key)))}`
}

function cells(types: readonly DescribedType[], words: Words): readonly string[] {
  const states = sum(types, ({ definition }) => statesOf(definition.lifecycle).length)
  const actions = sum(types, ({ definition }) => actionsOf(definition.lifecycle).length)
  const verified = types.filter((type) => type.verified).length
  return [
    types.map(words.name).join(words.joint),
    String(types.length),
    `${states}/${actions}`,
    words.pages(types),
    `${verified}/${types.length}`,
  ]
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}

/** Where the lists stand in the menu, with how many addresses each heading has. */
function menuEntries(types: readonly DescribedType[]): string {
  const headings = Map.groupBy(types, ({ module }) => module.label)
  return [...headings]
    .map(([label, list]) => `${label} ${new Set(list.map(({ definition }) => listPath(definition))).size}`)
    .join('、')
}

/** Addresses of the lists, those below one another written together: `/eval/{batch,result}`. */
function addresses(types: readonly DescribedType[]): string {
  const paths = [...new Set(types.map(({ definition }) => listPath(definition)))]
  const groups = Map.groupBy(paths, (path) => path.split('/')[1] ?? '')
  return [...groups]
    .flatMap(([first, list]) => {
      const top = `/${first}`
      const below = list.filter((path) => path !== top).map((path) => path.slice(top.length + 1))
      const joined = below.length > 1 ? `{${below.join(',')}}` : below[0]
      return [...(list.includes(top) ? [top] : []), ...(joined === undefined ? [] : [`${top}/${joined}`])]
    })
    .map((text) => `\`${text}\``)
    .join(' ')
}
