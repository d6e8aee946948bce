import type { RecordDefinition } from '../../record/definition.ts'
import type { Query } from '../api/client.ts'
import type { Search } from '../search-state.ts'
import { shownKind } from './field-kinds.ts'
import { lights } from './light-mark.tsx'
import type { RecordType } from './record-types.ts'

/** What the address says that the server's list does not need. */
const pageOnly = new Set(['view', 'type', 'tab', 'action'])
const plain = new Set(['q', 'status', 'light', 'park', 'enterprise', 'mine', 'bin'])

/** The list's query, as the address of its page says. */
export function listQuery(search: Search, size: number): Query {
  const kept = Object.entries(search).filter(([name]) => !pageOnly.has(name))
  return { ...Object.fromEntries(kept), size }
}

export const filterNames = (search: Search): readonly string[] =>
  Object.keys(search).filter((name) => plain.has(name) || name.startsWith('f.'))

/** Takes every filter away; the view and the order stay. */
export const cleared = (search: Search): Readonly<Record<string, undefined>> =>
  Object.fromEntries(filterNames(search).map((name) => [name, undefined]))

/** Fields of the search form, those whose class the person may not see left out. */
export function filterFields({ definition, hidden, masked }: RecordType): readonly string[] {
  return (definition.filters ?? []).filter((name) => !hidden.has(name) && !masked.has(name))
}

interface ActiveFilter {
  readonly name: string
  readonly text: string
}

/** The filters that hold, in words; links are named by whoever knows their titles. */
export function activeFilters(
  definition: RecordDefinition,
  search: Search,
  nameOf: (name: string, value: string) => string | undefined,
): readonly ActiveFilter[] {
  return filterNames(search).map((name) => {
    const value = search[name] ?? ''
    return {
      name,
      text: `${labelOf(definition, name)}：${nameOf(name, value) ?? wordsOf(definition, name, value)}`,
    }
  })
}

function labelOf(definition: RecordDefinition, name: string): string {
  const labels: Readonly<Record<string, string>> = {
    q: '搜索',
    status: '状态',
    light: '灯',
    park: '园区',
    enterprise: '企业',
    mine: '只看我的',
    bin: '回收站',
  }
  return labels[name] ?? definition.fields[name.slice(2)]?.label ?? name
}

function wordsOf(definition: RecordDefinition, name: string, value: string): string {
  if (name === 'light')
    return value
      .split(',')
      .map((one) => lights[one as keyof typeof lights]?.word ?? one)
      .join('、')
  if (name === 'mine') return value === 'created' ? '我建的' : '我经办的'
  if (name === 'bin') return '近 30 天删除'
  const field = definition.fields[name.slice(2)]
  if (field && shownKind(field) === 'yes-no') return value === 'true' ? '是' : '否'
  const [from, to] = value.split('..')
  if (to !== undefined) return from === '' ? `至 ${to}` : to === '' ? `${from} 起` : `${from} 至 ${to}`
  return value.replaceAll(',', '、')
}
