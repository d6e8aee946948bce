import { useMemo } from 'react'
import { Chart } from '../../../ui/chart/chart.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Batch, Distribution } from '../messages.ts'
import { gradeByPark, histogram, migration } from './distribution-options.ts'
import { useDistribution } from './queries.ts'

/** How grades and scores are spread, and who moved since last year; each chart has its table. */
export default function DistributionCharts({ batch }: { readonly batch: Batch }) {
  const distribution = useDistribution(batch.id)
  return <Waiting query={distribution}>{(data) => <Charts data={data} />}</Waiting>
}

function Charts({ data }: { readonly data: Distribution }) {
  const charts = useMemo(
    () => ({ parks: gradeByPark(data), scores: histogram(data), moves: migration(data) }),
    [data],
  )
  return (
    <div className="columns">
      <Section title="各园区档次">
        <Chart title="各园区档次" {...charts.parks} />
      </Section>
      <Section title="总分分布">
        <Chart title="总分分布" {...charts.scores} />
      </Section>
      <div className="column-wide">
        <Section title={data.previous ? `与${data.previous.label}相比` : '与上年相比'}>
          {data.previous ? (
            <Chart title="档次变化" {...charts.moves} height={300} />
          ) : (
            <EmptyState title="没有上一年度的评价批次可比。">
              先建立并计算上一年度的批次，这里就会出现档次变化。
            </EmptyState>
          )}
        </Section>
      </div>
    </div>
  )
}
