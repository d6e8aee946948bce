import { Button, Input } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { Section } from '../../../ui/section.tsx'
import type { MeasurePlan } from '../measures/measure-messages.ts'
import { isUnderWay, measurePlanKey } from './measure-queries.ts'

/** The step that makes the list: what it will do, how far it is, what it did. */
export function MeasureMaking({ plan }: { readonly plan: MeasurePlan }) {
  const { batch, job } = plan
  const running = isUnderWay(job)
  const standing = plan.rows.reduce((sum, row) => sum + row.standing, 0)
  const wanted = plan.rows.reduce((sum, row) => sum + (row.off ? 0 : row.firms), 0)
  const year = batch.period.slice(0, 4)
  return (
    <Section title="生成清单">
      <div className="stack">
        <Figures>
          <Figure label="应有" metric="measures.wanted" period={year} value={wanted} unit="件" />
          <Figure
            label="已在台账"
            metric="measures.standing"
            period={year}
            value={standing}
            unit="件"
            to="/eval/measure"
            search={{ 'f.year': year }}
          />
          <Figure
            label="建议纠正或终止"
            metric="measures.proposed"
            period={year}
            value={plan.proposed}
            unit="件"
            to="/eval/measure"
            search={{ 'f.year': year, 'f.proposal': '纠正,终止' }}
            note="档次更正后不再适用的"
          />
        </Figures>
        {running && job ? <Running plan={plan} job={job} /> : null}
        {running ? null : batch.final ? <Start plan={plan} /> : <NotFinal state={batch.state} />}
        {!running && job ? <Outcome job={job} /> : null}
      </div>
    </Section>
  )
}

type Job = NonNullable<MeasurePlan['job']>

function Running({ plan, job }: { readonly plan: MeasurePlan; readonly job: Job }) {
  const cancel = useIntent(() => ({ method: 'POST', path: `/api/jobs/${job.id}/actions/cancel`, body: {} }), {
    refresh: [measurePlanKey(plan.batch.id)],
  })
  return (
    <>
      <ProgressLine progress={job.progress} />
      <div className="row">
        <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
          取消生成
        </Button>
        <span className="quiet small">已写入的保留；再次生成会接着做，不会重复。</span>
      </div>
      {cancel.error ? <ProblemNotice error={cancel.error} /> : null}
    </>
  )
}

function NotFinal({ state }: { readonly state: string }) {
  return (
    <p>
      <Chip tone="draft">{state}</Chip>　这一批还没有定档，档次还可能因异议更正；公示期满、定档之后再生成。
    </p>
  )
}

function Start({ plan }: { readonly plan: MeasurePlan }) {
  const [startsOn, setStart] = useState('')
  const [endsOn, setEnd] = useState('')
  const start = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/measures/${plan.batch.id}/generate`,
      body: { ...(startsOn !== '' && { startsOn }), ...(endsOn !== '' && { endsOn }) },
    }),
    { refresh: [measurePlanKey(plan.batch.id)] },
  )
  return (
    <>
      <div className="measure-start">
        <Labelled label="起始日" hint="可以不填，送审前再补">
          <Input type="date" value={startsOn} onChange={({ target }) => setStart(target.value)} />
        </Labelled>
        <Labelled label="终止日" hint="到期自动终止">
          <Input type="date" value={endsOn} min={startsOn} onChange={({ target }) => setEnd(target.value)} />
        </Labelled>
        <Button type="primary" onClick={() => start.mutate()} loading={start.isPending}>
          生成差别化清单
        </Button>
      </div>
      {start.error ? <ProblemNotice error={start.error} /> : null}
    </>
  )
}

function Outcome({ job }: { readonly job: Job }) {
  const { made, status, problems } = job
  if (status === 'cancelled') return <p className="quiet">上次生成已取消，已写入的保留。</p>
  if (status === 'failed')
    return <p className="bad">上次生成没有完成：{problems.map(({ what }) => what).join('；')}</p>
  if (!made) return null
  return (
    <p role="status">
      上次生成：新增 {made.created} 件，更新 {made.updated} 件，不变 {made.unchanged} 件，建议纠正或终止{' '}
      {made.proposed} 件。
    </p>
  )
}
