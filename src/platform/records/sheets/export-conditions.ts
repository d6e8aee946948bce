import type { RecordDefinition } from '../../../record/definition.ts'
import type { RecordQuery } from '../../../record/messages.ts'

const lights: Readonly<Record<string, string>> = {
  green: '绿灯',
  yellow: '黄灯',
  red: '红灯',
  grey: '无期限',
}
const mine: Readonly<Record<string, string>> = { created: '我新建的', handling: '在我手上的' }
const columns: Readonly<Record<string, string>> = {
  code: '编号',
  title: '标题',
  park: '园区',
  status: '状态',
  due: '期限',
  updatedAt: '更新时间',
  createdAt: '新建时间',
}

/** The conditions of a list in words, so that a file still says later what it contains. */
export function conditionTexts(
  definition: RecordDefinition,
  query: RecordQuery,
  parkName: string | undefined,
): readonly string[] {
  const { q, status, light, park, enterprise, mine: whose, bin, sort } = query
  const label = (name: string) => definition.fields[name]?.label ?? columns[name] ?? name
  const texts = [
    q ? `搜索“${q}”` : '',
    status ? `状态：${status.split(',').join('、')}` : '',
    light
      ? `灯：${light
          .split(',')
          .map((one) => lights[one] ?? one)
          .join('、')}`
      : '',
    park ? `园区：${parkName ?? park}` : '',
    enterprise ? '只含一家企业的记录' : '',
    whose ? (mine[whose] ?? '') : '',
    bin ? '回收站里的记录' : '',
    ...Object.entries(query).flatMap(([name, value]) =>
      name.startsWith('f.') && typeof value === 'string' && value !== ''
        ? [`${label(name.slice(2))}：${value.replace(/^(.*)\.\.(.*)$/, rangeText)}`]
        : [],
    ),
  ].filter(Boolean)
  const order = sort ?? '-updatedAt'
  return [
    ...(texts.length > 0 ? texts : ['没有条件（您能看到的全部记录）']),
    `按${label(order.replace(/^-/, ''))}${order.startsWith('-') ? '从大到小' : '从小到大'}排列`,
  ]
}

function rangeText(_: string, from: string, to: string): string {
  if (from === '') return `不大于 ${to}`
  return to === '' ? `不小于 ${from}` : `${from} 至 ${to}`
}
