import { useMemo } from 'react'
import { Chart } from '../../../ui/chart/chart.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { EnterpriseHistory } from '../messages.ts'
import { useHistory } from './queries.ts'
import { trendChart } from './trend-chart.ts'

/** The enterprise's scores and grades over the years; shown from the second year on. */
export function ResultTrend({ enterprise }: { readonly enterprise: string }) {
  return (
    <Waiting query={useHistory(enterprise)} rows={3}>
      {({ results }) => (results.length < 2 ? null : <Years results={results} />)}
    </Waiting>
  )
}

function Years({ results }: { readonly results: EnterpriseHistory['results'] }) {
  const chart = useMemo(() => trendChart(results), [results])
  return (
    <Section title="历年得分">
      <Chart title="历年得分" {...chart} height={200} />
    </Section>
  )
}
