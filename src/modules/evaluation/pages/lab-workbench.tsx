import './lab.css'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { followRenames } from '../lab/follow-renames.ts'
import type { LabPayload, Scenario } from '../lab/lab-messages.ts'
import { openLab } from '../lab/open-lab.ts'
import { LabBench } from './lab-bench.tsx'
import { LabDraft } from './lab-draft.tsx'
import { LabFollowed, LabOther } from './lab-followed.tsx'
import { useLabPayload, useScenarios } from './lab-queries.ts'

/** 规则模拟 on one batch: the sandbox copy of its scheme on the left, the whole district on the right. */
export default function LabWorkbench() {
  const { batch = '' }: { readonly batch?: string } = useParams({ strict: false })
  const payload = useLabPayload(batch)
  const scenarios = useScenarios(batch)
  return (
    <Page
      title="规则模拟"
      crumbs={[{ label: '模拟清单', to: '/eval/sim' }]}
      lead={
        payload.data
          ? `${payload.data.batch.label}，${payload.data.firms.length} 家。只在这里试，不动方案和结果；企业只显示编号。`
          : undefined
      }
    >
      <Waiting query={payload} rows={10}>
        {(data) => (
          <Waiting query={scenarios} rows={10}>
            {(known) => <Opened payload={data} scenarios={known} />}
          </Waiting>
        )}
      </Waiting>
    </Page>
  )
}

function Opened({
  payload,
  scenarios,
}: {
  readonly payload: LabPayload
  readonly scenarios: readonly Scenario[]
}) {
  const [search, change] = useSearchState()
  const open = useMemo(() => openLab(payload), [payload])
  if (typeof open === 'string') return <EmptyState title={open} />
  const scenario = scenarios.find(({ id }) => id === search.scenario)
  // A scenario saved on the way takes the place of the draft in the address.
  const onScenario = (id: string | undefined) => change({ scenario: id, draft: undefined })
  if (search.scenario !== undefined && !scenario)
    return <LabOther open={open} id={search.scenario} scenarios={scenarios} onScenario={onScenario} />
  if (search.draft !== undefined && !scenario)
    return <LabDraft open={open} draft={search.draft} scenarios={scenarios} onScenario={onScenario} />
  return (
    <>
      {scenario ? (
        <LabFollowed open={open} followed={followRenames(payload.scheme, scenario.edits, open.lab.labels)} />
      ) : null}
      <LabBench
        key={scenario?.id ?? 'new'}
        open={open}
        scenario={scenario}
        scenarios={scenarios}
        onScenario={onScenario}
      />
    </>
  )
}
