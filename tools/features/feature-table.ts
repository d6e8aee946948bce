import type { ClauseDefinition } from '../../src/policy/format/clauses.ts'
import { statesOf } from '../../src/record/generic-moves.ts'
import { actionsOf } from '../../src/record/lifecycle-words.ts'
import { listPath } from '../../src/record/page-address.ts'
import type { Catalogue, DescribedType } from './catalogue.ts'
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
}

/** A clause of principles alone and the words around the document ask for nothing; what is left is still to be done. */
function withoutLedger(principle: string, itself: string, missing: string): Words['without'] {
  return ({ key, types }) => {
    if (types.every((kind) => kind === 'principle')) return principle
    return key === 'preamble' || key === 'closing' ? itself : missing
  }
}

const chinese: Words = {
  heads: ['条款', '系统/台账', '记录类型数', '流程（状态/动作）', '页面', '已验证'],
  clause: ({ key, title }) => (/^[a-z]/.test(key) ? title : `${key} ${title}`),
  name: ({ definition }) => definition.label,
  joint: '、',
  pages: menuEntries,
  without: withoutLedger('只讲原则，不需要台账', '文件自身的事项，不需要台账', '还没有台账'),
  total: '合计（不重复）',
}

const english: Words = {
  heads: ['clause', 'ledgers', 'record types', 'procedures (states/actions)', 'pages', 'verified'],
  clause: ({ key }) => key,
  name: ({ definition }) => definition.type.replaceAll('-', ' '),
  joint: ', ',
  pages: addresses,
  without: withoutLedger('a principle: nothing to keep', 'about the document itself', 'no ledger yet'),
  total: 'all, each once',
}

/** The policy clause by clause with the ledgers that work for it. */
export function featureTable(catalogue: Catalogue, language: 'chinese' | 'english'): string {
  const words = { chinese, english }[language]
  const rows = catalogue.clauses.map((clause) => {
    const types = catalogue.types.filter((type) => type.clauses.includes(clause))
    if (types.length > 0) return [words.clause(clause), ...cells(types, words)]
    return [words.clause(clause), words.without(clause), '0', '–', '–', '–']
  })
  const [, count, procedures, , verified] = cells(catalogue.types, words)
  const pages = new Set(catalogue.types.map(({ definition }) => listPath(definition))).size
  const total = [words.total, '', count, procedures, String(pages), verified]
  return markdownTable(words.heads, [...rows, total.map((text) => (text ? `**${text}**` : ''))])
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
