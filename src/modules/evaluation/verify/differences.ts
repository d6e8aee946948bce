/** One figure or word that is stored otherwise than it is computed. Null where one side has nothing there. */
export interface Difference {
  readonly what: string
  readonly stored: string | null
  readonly computed: string | null
}

const words: Readonly<Record<string, string>> = {
  adjustments: '增减项',
  benchmark: '基准',
  cites: '依据',
  code: '信用代码',
  effect: '结果',
  gates: '门槛',
  grade: '档次',
  group: '评价组',
  group_name: '评价组',
  hit: '命中',
  indicators: '指标',
  industry: '行业',
  lines: '分数线',
  name: '名称',
  points: '分值',
  problems: '数据提示',
  rank: '位次',
  reasons: '原因',
  remarks: '备注',
  result: '结果',
  score: '得分',
  scoreGrade: '得分档',
  state: '取值状态',
  status: '参评状态',
  text: '内容',
  unverified: '未核实',
  value: '企业值',
  weight: '权重',
}

/** Where two values of the same form differ, place by place in the order of the names; texts and numbers are compared as they are written. */
export function differencesOf(stored: unknown, computed: unknown): readonly Difference[] {
  const [before, after] = [leaves(stored), leaves(computed)]
  const places = [...new Set([...before.keys(), ...after.keys()])].sort()
  return places.flatMap((what) => {
    const [one = null, other = null] = [before.get(what), after.get(what)]
    return one === other ? [] : [{ what, stored: one, computed: other }]
  })
}

/** Every text, number and truth of a value by its place; nothing for null and undefined. */
function leaves(value: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (one: unknown, path: readonly string[]): void => {
    if (one === null || one === undefined) return
    if (Array.isArray(one)) {
      one.forEach((item, at) => {
        walk(item, [...path, nameOf(item) ?? String(at + 1)])
      })
    } else if (typeof one === 'object')
      for (const [key, member] of Object.entries(one)) walk(member, [...path, words[key] ?? key])
    else found.set(path.join(' ') || '值', String(one))
  }
  walk(value, [])
  return found
}

function nameOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined
  const { label, id } = item as { readonly label?: unknown; readonly id?: unknown }
  return typeof label === 'string' ? label : typeof id === 'string' ? id : undefined
}
