import '../../../ui/record/bottom-action.css'
import '../../../ui/record/record-form.css'
import { Button, Checkbox, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { type Faults, ownFaults } from '../../../ui/record/form-faults.ts'
import { FormField } from '../../../ui/record/form-field.tsx'
import { inboxKey, recordsKey } from '../../../ui/record/record-queries.ts'
import { useDraft } from '../../../ui/record/use-draft.ts'
import { Section } from '../../../ui/section.tsx'
import { useNarrow } from '../../../ui/use-narrow.ts'
import { useViewer } from '../../../ui/viewer.ts'
import type { Contested } from '../objection/standing-messages.ts'
import { evaluationObjection } from '../records/objection.ts'
import { type Claim, claimBody, claimFrom, emptyClaim, isUntouched } from './objection-claim.ts'
import { objectionsPath, objectionType, resultKey } from './objection-queries.ts'

const { fields } = evaluationObjection
const required = new Set(['claimedValue', 'reason'])

interface Props {
  readonly batch: string
  readonly code: string
  readonly figure: Contested['facts'][number]
}

/** The claim, its reason and its evidence; what is typed is kept until it is handed on. */
export function ObjectionFields({ batch, code, figure }: Props) {
  const narrow = useNarrow()
  const signs = useViewer().role === 'enterprise-signatory'
  const step = signs ? '提交异议' : '送签'
  const [claim, setClaim] = useState<Claim>(emptyClaim)
  const [restored, setRestored] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const change = (part: Partial<Claim>) => setClaim((all) => ({ ...all, ...part }))
  const draft = useDraft(`objection-${figure.fact}:${batch}`, isUntouched(claim) ? null : { ...claim }, null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known whether there is a draft
  useEffect(() => {
    if (!draft.found || !isUntouched(claim)) return
    setClaim(claimFrom(draft.found.values))
    setRestored(draft.found.savedAt)
  }, [draft.found])
  const send = useIntent(
    () => ({ method: 'POST', path: objectionsPath(batch, code), body: claimBody(figure.fact, claim, step) }),
    {
      refresh: [inboxKey, recordsKey(objectionType), resultKey(batch, code)],
      onDone: () => void draft.drop(),
    },
  )
  const { claimedValue, reason, evidence } = fields
  const shown = {
    ...(claimedValue && { claimedValue: { ...claimedValue, label: '主张值', unit: figure.unit } }),
    ...(reason && { reason }),
  }
  const own = ownFaults(shown as Parameters<typeof ownFaults>[0], { ...claim }, required)
  const noEvidence = Object.keys(claim.kinds).length === 0
  const faults: Faults = tried ? own : new Map()
  const submit = () => {
    setTried(true)
    if (own.size === 0 && !noEvidence && !send.isPending) send.mutate()
  }
  return (
    <form
      className="contest-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {restored === null ? null : (
        <p className="notice notice-info" role="status">
          已恢复您 {momentText(restored)} 没有填完的内容。
        </p>
      )}
      {send.error ? <ProblemNotice error={send.error} onRetry={submit} /> : null}
      <Section title="您的主张">
        <div className="stack">
          {Object.entries(shown).map(([name, field]) => (
            <FormField
              key={name}
              name={name}
              field={field as Parameters<typeof FormField>[0]['field']}
              value={claim[name as 'claimedValue' | 'reason']}
              required
              faults={faults}
              onChange={(value) => change({ [name]: value ?? '' })}
            />
          ))}
        </div>
      </Section>
      <Section title="证据" extra={<span className="quiet">至少选一种</span>}>
        <div className="stack">
          <EvidenceKinds
            offered={figure.evidence}
            kinds={claim.kinds}
            fault={tried && noEvidence}
            onChange={(kinds) => change({ kinds })}
          />
          {evidence ? (
            <FormField
              name="evidence"
              field={evidence}
              value={claim.files}
              required={false}
              faults={faults}
              note="拍照或扫描原件"
              onChange={(files) => change({ files: (files as Claim['files'] | null) ?? [] })}
            />
          ) : null}
        </div>
      </Section>
      <footer className={narrow ? 'bottom-action' : 'form-foot'}>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {signs ? '签章并提交' : '送签'}
        </Button>
        {narrow ? null : (
          <span className="quiet small" role="status">
            {draft.failed
              ? '草稿暂时没有存上，请不要关闭页面。'
              : '填写的内容自动存为草稿，离开后再来接着填。'}
          </span>
        )}
      </footer>
    </form>
  )
}

interface KindsProps {
  readonly offered: readonly string[]
  readonly kinds: Claim['kinds']
  readonly fault: boolean
  readonly onChange: (kinds: Claim['kinds']) => void
}

function EvidenceKinds({ offered, kinds, fault, onChange }: KindsProps) {
  const toggle = (kind: string, on: boolean) => {
    const { [kind]: _, ...others } = kinds
    onChange(on ? { ...kinds, [kind]: '' } : others)
  }
  return (
    <fieldset className="contest-kinds">
      <legend className="visually-hidden">认可的证据</legend>
      {offered.map((kind) => (
        <div key={kind} className="contest-kind">
          <Checkbox checked={kind in kinds} onChange={({ target }) => toggle(kind, target.checked)}>
            {kind}
          </Checkbox>
          {kind in kinds ? (
            <Input
              aria-label={`${kind}的文号或编号`}
              placeholder="文号或编号，可以不填"
              maxLength={80}
              value={kinds[kind] ?? ''}
              onChange={({ target }) => onChange({ ...kinds, [kind]: target.value })}
            />
          ) : null}
        </div>
      ))}
      {fault ? (
        <p className="form-fault" role="alert">
          请至少选一种证据。
        </p>
      ) : null}
    </fieldset>
  )
}
