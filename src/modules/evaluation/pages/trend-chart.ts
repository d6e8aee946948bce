import type { ChartOption } from '../../../ui/chart/chart-canvas.tsx'
import { figureText } from '../../../ui/number-text.ts'
import type { EnterpriseHistory } from '../messages.ts'
import { resultStatusWords } from './words.ts'

type Year = EnterpriseHistory['results'][number]

/** Total scores year by year, oldest first; years without a score keep their place and say why. */
export function trendChart(results: readonly Year[]) {
  const years = [...results].sort((a, b) => (a.period < b.period ? -1 : 1))
  const word = ({ grade, status }: Year) => (grade === null ? resultStatusWords[status] : `${grade} 类`)
  const option: ChartOption = {
    grid: { left: 8, right: 16, top: 24, bottom: 4, outerBoundsMode: 'same' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: years.map((one) => `${one.period}\n${word(one)}`),
      axisTick: { show: false },
      axisLabel: { color: '#55606E' },
    },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: '#EDF0F4' } }, axisLabel: { color: '#55606E' } },
    series: [
      {
        type: 'bar',
        name: '总分',
        barMaxWidth: 44,
        itemStyle: { color: '#2F6FCB' },
        label: { show: true, position: 'top', formatter: ({ dataIndex }) => scoreText(years[dataIndex]) },
        data: years.map(({ score }) => (score === null ? null : Number(score))),
      },
    ],
  }
  const last = years.at(-1)
  return {
    description: last
      ? `${years.length} 个年度；最近 ${last.period} 年度 ${scoreText(last)} 分，${word(last)}。`
      : '还没有评价结果。',
    option,
    table: {
      columns: [{ title: '年度' }, { title: '总分', figures: true }, { title: '档次' }],
      rows: years.map((one) => ({ key: one.batch, cells: [one.period, scoreText(one), word(one)] })),
    },
  }
}

function scoreText(one: Year | undefined): string {
  return one?.score ? figureText(one.score) : '—'
}
