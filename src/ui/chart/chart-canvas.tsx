import { BarChart, type BarSeriesOption, SankeyChart, type SankeySeriesOption } from 'echarts/charts'
import {
  AriaComponent,
  type AriaComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { colours, fonts } from '../theme.ts'

use([BarChart, SankeyChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | SankeySeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>

interface Props {
  readonly option: ChartOption
  readonly height: number
  readonly label: string
}

/** Quiet patterns, light on the colour: they tell series apart in print and for colour-blind eyes. The first series stays plain. */
const light = 'rgba(255, 255, 255, 0.3)'
const decals = [
  { symbol: 'none' },
  { symbol: 'rect', color: light, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  {
    symbol: 'circle',
    color: light,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [5, 0],
    symbolSize: 0.7,
  },
  { symbol: 'rect', color: light, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
]

const stillPreferred = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Draws with ECharts: described for screen readers, told apart by patterns as well as colours. */
export default function ChartCanvas({ option, height, label }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    chart.setOption({
      textStyle: { fontFamily: fonts, color: colours.ink },
      animation: !stillPreferred(),
      animationDuration: 250,
      aria: {
        enabled: true,
        label: { description: label },
        decal: { show: Array.isArray(option.series) && option.series.length > 1, decals },
      },
      ...option,
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [option, label])
  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />
}
