import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { WhatIf as WhatIfMessage } from '../result-messages.ts'
import { openSimulation } from '../what-if/simulation.ts'
import { useWhatIf } from './queries.ts'
import { WhatIfWorkbench } from './what-if-workbench.tsx'

/** 还差多少: the batch's own engine on one enterprise, its raw figures on sliders. */
export default function WhatIf() {
  const { batch = '', code = '' }: { readonly batch?: string; readonly code?: string } = useParams({
    strict: false,
  })
  const official = useViewer().enterprise === null
  const data = useWhatIf(batch, code)
  return (
    <Page
      title="还差多少"
      crumbs={[
        official
          ? { label: '评价批次', to: `/eval/batch/${batch}` }
          : { label: '我的评价', to: '/eval/mine' },
        { label: '评价结果', to: `/eval/result/${batch}/${code}` },
      ]}
      lead={data.data ? `${data.data.subject.name}　${data.data.period} 年度` : undefined}
    >
      <Waiting query={data} rows={10}>
        {(found) => <Opened data={found} />}
      </Waiting>
    </Page>
  )
}

function Opened({ data }: { readonly data: WhatIfMessage }) {
  const simulation = useMemo(() => openSimulation(data), [data])
  if (typeof simulation === 'string') return <EmptyState title={simulation} />
  return <WhatIfWorkbench data={data} simulation={simulation} />
}
