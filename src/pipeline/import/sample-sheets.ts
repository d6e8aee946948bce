import type { Fact, Subject, Value } from '../../engine/fact.ts'
import type { Cell, Grid, MergedRange } from '../../platform/sheets/grid.ts'

const fact = (id: string, label: string, kind: Fact['kind'], more: Partial<Fact> = {}): Fact => ({
  id,
  label,
  kind,
  aliases: [],
  combine: 'first',
  ...more,
})

/** A small catalogue for tests. */
export const FACTS: readonly Fact[] = [
  fact('credit-code', '统一社会信用代码', 'code', { aliases: ['信用代码', '纳税人识别号'] }),
  fact('name', '企业名称', 'text', { aliases: ['单位名称', '企业简称'] }),
  fact('year', '年度', 'code', { aliases: ['年份', '税款所属年度'] }),
  fact('park', '所属园区', 'text'),
  fact('industry', '行业代码', 'code'),
  fact('above-scale', '规上', 'yes-no', { aliases: ['是否规上'] }),
  fact('land', '用地面积', 'number', {
    unit: '亩',
    minimum: '0',
    aliases: ['占地面积'],
    derive: { formula: '自有面积 + 承租面积', when: 'absent' },
  }),
  fact('land-owned', '自有面积', 'number', { unit: '亩', minimum: '0', aliases: ['自有用地面积'] }),
  fact('land-leased', '承租面积', 'number', { unit: '亩', minimum: '0', aliases: ['承租用地面积'] }),
  fact('tax', '实缴税金', 'number', { unit: '万元', aliases: ['入库税收'] }),
  fact('output', '工业总产值', 'number', { unit: '万元', minimum: '0', aliases: ['产值'] }),
  fact('investment', '固定资产投资', 'number', { unit: '万元', aliases: ['累计固定资产投资'] }),
  fact('employees', '从业人数', 'number', { unit: '人', aliases: ['期末从业人数'] }),
  fact('energy', '综合能源消费量', 'number', { unit: '吨标准煤', aliases: ['综合能耗(等价值)'] }),
  fact('growth', '增加值增速', 'number', { unit: '%' }),
  fact('start', '投产日期', 'day'),
  fact('state', '生产状态', 'choice', { options: ['正常', '停产', '僵尸'] }),
]

/** Codes of invented enterprises whose check characters are right. */
export const CODES = ['91500111DM10472940', '91500111DM0008779U', '91500111DM0030837L'] as const

/** A sheet of texts and cells, its first row being row 1. */
export function sheetOf(
  file: string,
  rows: readonly (readonly Cell[])[],
  merges: readonly MergedRange[] = [],
): Grid {
  return {
    file,
    sheet: '表',
    format: 'xlsx',
    rows: rows.flatMap((cells, index) =>
      cells.some((cell) => cell !== '') ? [{ number: index + 1, cells }] : [],
    ),
    merges,
  }
}

export const numberCell = (text: string): Cell => ({ kind: 'number', text })

/** A value as short text: `1260`, `7/2`, `是`, or `–` where it is absent; undefined where nobody was asked. */
export function shown(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined
  switch (value.kind) {
    case 'number':
      return value.value.den === 1n ? String(value.value.num) : `${value.value.num}/${value.value.den}`
    case 'absent':
      return '–'
    case 'yes-no':
      return value.value ? '是' : '否'
    default:
      return String(value.value)
  }
}

/** The values of a subject without their sources. */
export function valuesOf({ id, name, facts, prior }: Subject) {
  const plain = (map: Subject['facts']) =>
    Object.fromEntries([...map].map(([key, { value }]) => [key, shown(value)]).sort())
  return { id, name, facts: plain(facts), prior: plain(prior) }
}
