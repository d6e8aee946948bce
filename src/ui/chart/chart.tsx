import './chart.css'
import { Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { type PlainColumn, PlainTable } from '../plain-table.tsx'
import type { ChartOption } from './chart-canvas.tsx'

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'))

interface Props {
  readonly title: string
  /** One or two sentences for whoever cannot see the chart: what it shows and what stands out. */
  readonly description: string
  readonly option: ChartOption
  readonly height?: number
  readonly table: {
    readonly columns: readonly PlainColumn[]
    readonly rows: Parameters<typeof PlainTable>[0]['rows']
  }
}

/** A chart and its table twin. The drawing code loads only where a chart is shown. */
export function Chart({ title, description, option, height = 260, table }: Props) {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="chart">
      <figcaption className="row spread">
        <span className="small quiet">{description}</span>
        <button
          type="button"
          className="chart-twin"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? '看图' : '查看数据表'}
          <span className="visually-hidden">：{title}</span>
        </button>
      </figcaption>
      {asTable ? (
        <PlainTable caption={`${title}（数据表）`} columns={table.columns} rows={table.rows} />
      ) : (
        <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
          <ChartCanvas option={option} height={height} label={`${title}。${description}`} />
        </Suspense>
      )}
    </figure>
  )
}
