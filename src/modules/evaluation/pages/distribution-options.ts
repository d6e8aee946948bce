import { toFixedText } from '../../../kernel/decimal-text.ts'
import { rational } from '../../../kernel/rational.ts'
import type { ChartOption } from '../../../ui/chart/chart-canvas.tsx'
import { plainText } from '../../../ui/number-text.ts'
import type { PlainColumn } from '../../../ui/plain-table.tsx'
import type { Distribution } from '../messages.ts'

interface ChartContent {
  readonly description: string
  readonly option: ChartOption
  readonly table: {
    readonly columns: readonly PlainColumn[]
    readonly rows: readonly { readonly key: string; readonly cells: readonly (string | number)[] }[]
  }
}

const palette = ['#2E8B57', '#2F6FCB', '#D98A1F', '#C4473D', '#7A8491']
const axis = {
  axisTick: { show: false },
  axisLine: { lineStyle: { color: '#C9D1DB' } },
  axisLabel: { color: '#55606E' },
}
const values = {
  type: 'value' as const,
  splitLine: { lineStyle: { color: '#EDF0F4' } },
  axisLabel: { color: '#55606E' },
}
const grid = { left: 8, right: 16, top: 36, bottom: 4, outerBoundsMode: 'same' as const }

function colourOf(grades: readonly string[], grade: string): string {
  return palette[grades.indexOf(grade)] ?? '#7A8491'
}

export function gradeByPark(data: Distribution): ChartContent {
  const count = (park: Distribution['byPark'][number], grade: string) =>
    park.byGrade.find((one) => one.grade === grade)?.count ?? 0
  const share = (part: number, whole: number) =>
    whole === 0 ? '0' : toFixedText(rational(part * 100, whole), 1)
  const best = data.grades[0] ?? ''
  const leader = [...data.byPark].sort(
    (a, b) => count(b, best) / (b.total || 1) - count(a, best) / (a.total || 1),
  )[0]
  return {
    description: leader
      ? `${leader.park}的 ${best} 类占比最高，${share(count(leader, best), leader.total)}%（${count(leader, best)} 家）。`
      : '还没有定档的企业。',
    option: {
      grid,
      legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: values,
      yAxis: { type: 'category', inverse: true, data: data.byPark.map(({ park }) => park), ...axis },
      series: data.grades.map((grade) => ({
        type: 'bar',
        name: `${grade} 类`,
        stack: 'grades',
        barMaxWidth: 22,
        itemStyle: { color: colourOf(data.grades, grade) },
        data: data.byPark.map((park) => count(park, grade)),
      })),
    },
    table: {
      columns: [
        { title: '园区' },
        ...data.grades.map((grade) => ({ title: `${grade} 类`, figures: true })),
        { title: '定档合计', figures: true },
      ],
      rows: data.byPark.map((park) => ({
        key: park.park,
        cells: [park.park, ...data.grades.map((grade) => count(park, grade)), park.total],
      })),
    },
  }
}

export function histogram(data: Distribution): ChartContent {
  const bins = data.scoreHistogram.map(({ from, to, count }) => ({
    label: `${plainText(from)}–${plainText(to)}`,
    count,
  }))
  const most = bins.reduce((best, bin) => (bin.count > best.count ? bin : best), { label: '—', count: 0 })
  return {
    description: `${most.label} 分的企业最多，${most.count} 家。`,
    option: {
      grid,
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: bins.map(({ label }) => label), ...axis },
      yAxis: values,
      series: [
        {
          type: 'bar',
          name: '企业（家）',
          barCategoryGap: '18%',
          itemStyle: { color: '#2F6FCB' },
          data: bins.map(({ count }) => count),
        },
      ],
    },
    table: {
      columns: [{ title: '总分' }, { title: '企业（家）', figures: true }],
      rows: bins.map(({ label, count }) => ({ key: label, cells: [label, count] })),
    },
  }
}

/** Moves as flows from last year's grades to this year's; the table is the matrix. */
export function migration(data: Distribution): ChartContent {
  const word = (grade: string | null) => (grade === null ? '未定档' : `${grade} 类`)
  const grades: readonly (string | null)[] = [...data.grades, null]
  const moves = data.migration.filter(({ count }) => count > 0)
  const rank = (grade: string | null) => (grade === null ? -1 : data.grades.indexOf(grade))
  const sum = (matches: (from: number, to: number) => boolean) =>
    moves
      .filter(({ from, to }) => from !== null && to !== null && matches(rank(from), rank(to)))
      .reduce((total, { count }) => total + count, 0)
  const count = (from: string | null, to: string | null) =>
    moves.find((move) => move.from === from && move.to === to)?.count ?? 0
  const node = (grade: string | null, side: string) => ({
    name: `${side}${word(grade)}`,
    itemStyle: { color: grade === null ? '#7A8491' : colourOf(data.grades, grade) },
  })
  return {
    description: `升档 ${sum((from, to) => to < from)} 家，降档 ${sum((from, to) => to > from)} 家，不变 ${sum((from, to) => to === from)} 家。`,
    option: {
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'sankey',
          left: 8,
          right: 110,
          top: 8,
          bottom: 8,
          nodeGap: 10,
          nodeWidth: 14,
          draggable: false,
          layoutIterations: 0,
          label: { color: '#1B2430' },
          lineStyle: { color: 'gradient', opacity: 0.35 },
          data: [
            ...grades
              .filter((grade) => moves.some((move) => move.from === grade))
              .map((grade) => node(grade, '上年 ')),
            ...grades
              .filter((grade) => moves.some((move) => move.to === grade))
              .map((grade) => node(grade, '本年 ')),
          ],
          links: moves.map(({ from, to, count: value }) => ({
            source: `上年 ${word(from)}`,
            target: `本年 ${word(to)}`,
            value,
          })),
        },
      ],
    },
    table: {
      columns: [{ title: '上年 ＼ 本年' }, ...grades.map((grade) => ({ title: word(grade), figures: true }))],
      rows: grades.map((from) => ({
        key: word(from),
        cells: [word(from), ...grades.map((to) => count(from, to))],
      })),
    },
  }
}
