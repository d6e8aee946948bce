import { useParams } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { compare, decimal, parseDecimal } from '../../../kernel/rational.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { PlanOfResult } from '../plan/plan-messages.ts'
import type { Lever } from '../result-messages.ts'
import { planKey, planPath, usePlan } from './plan-queries.ts'
import { PlanTargets, planSentence } from './plan-targets.tsx'

interface Props {
  readonly levers: readonly Lever[]
  /** Figures as they stand on the sliders, by fact. */
  readonly values: Readonly<Record<string, string>>
}

/** 提升计划: what is on the sliders, kept as a plan, and how far it has come. Officials see it where it is shared. */
export function PlanPart({ levers, values }: Props) {
  const { batch = '', code = '' }: { readonly batch?: string; readonly code?: string } = useParams({
    strict: false,
  })
  const own = useViewer().enterprise !== null
  const plan = usePlan(batch, code)
  if (!own && !plan.data?.plan) return null
  return (
    <Section title="提升计划">
      <Waiting query={plan} rows={2}>
        {(found) => (
          <div className="stack">
            {found.plan ? (
              <>
                <p>
                  {planSentence(found.plan)}
                  <Chip tone={found.plan.shared ? 'passed' : 'draft'}>
                    {found.plan.shared ? '已共享给园区' : '只有本企业看得到'}
                  </Chip>
                </p>
                <PlanTargets plan={found.plan} />
                <p className="quiet small">
                  {found.plan.note === '' ? '' : `说明：${found.plan.note}　`}
                  {found.plan.by} {momentText(found.plan.at)} 保存。测算按本年锁定的分数线，不作评定依据。
                </p>
              </>
            ) : null}
            {own ? (
              <Save
                key={found.version}
                found={found}
                batch={batch}
                code={code}
                changed={changedOf(levers, values)}
              />
            ) : null}
          </div>
        )}
      </Waiting>
    </Section>
  )
}

function changedOf(levers: Props['levers'], values: Props['values']) {
  return levers.flatMap(({ fact, value: present }) => {
    const value = values[fact]
    const parsed = value === undefined ? undefined : parseDecimal(value)
    return value !== undefined && parsed && compare(parsed, decimal(present)) !== 0 ? [{ fact, value }] : []
  })
}

function Save({
  found,
  batch,
  code,
  changed,
}: {
  readonly found: PlanOfResult
  readonly batch: string
  readonly code: string
  readonly changed: readonly { readonly fact: string; readonly value: string }[]
}) {
  const [note, setNote] = useState(found.plan?.note ?? '')
  const [shared, setShared] = useState(found.plan?.shared ?? false)
  const kept = found.plan?.targets.map(({ fact, to }) => ({ fact, value: to })) ?? []
  // Without new figures on the sliders only the note and the sharing change.
  const targets = changed.length > 0 ? changed : kept
  const save = useIntent(
    () => ({
      method: 'PUT',
      path: planPath(batch, code),
      body: { targets, note, shared },
      version: found.version,
    }),
    { refresh: [planKey(batch, code)] },
  )
  return (
    <div className="stack">
      {targets.length === 0 ? (
        <p className="quiet">在上面改一改数据，或者套用一种走法，再存为计划。</p>
      ) : null}
      <Labelled label="说明" hint="可以不填">
        <Input.TextArea
          value={note}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={({ target }) => setNote(target.value)}
        />
      </Labelled>
      <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
        共享给园区和评价办公室
      </Checkbox>
      <div className="row">
        <Button
          type="primary"
          disabled={targets.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {found.plan ? '更新提升计划' : '存为提升计划'}
        </Button>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </div>
  )
}
