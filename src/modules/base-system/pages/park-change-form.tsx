import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { NewParkChange, ParkPlan, ParkPreview, ParkStructure } from '../park-changes/messages.ts'
import { Moving } from './park-change-card.tsx'
import { parkChangesKey } from './park-change-queries.ts'
import { emptyPart, ParkParts, type Part, planPart } from './park-parts.tsx'

type Kind = ParkPlan['kind']

/** Puts a change of the parks forward; first shows how much would move. */
export function ParkChangeForm({ parks }: { readonly parks: ParkStructure }) {
  const { businessDate } = useViewer()
  const toast = useToast()
  const [kind, setKind] = useState<Kind>('merge')
  const [from, setFrom] = useState<readonly string[]>([])
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [parts, setParts] = useState<readonly Part[]>([emptyPart, emptyPart])
  const [on, setOn] = useState(businessDate)
  const [citation, setCitation] = useState('')
  const [seen, setSeen] = useState<{ readonly for: string; readonly preview: ParkPreview }>()
  const living = parks.filter(({ validTo }) => validTo === null)
  const body = (): NewParkChange => ({ plan: planOf(kind, { from, name, code, parts }), on, citation })
  const wish = JSON.stringify([kind, from, name, code, parts, on])
  const preview = useIntent(
    () => ({
      method: 'POST',
      path: '/api/parks/changes/preview',
      body: { plan: body().plan, on },
    }),
    { onDone: (answer) => setSeen({ for: wish, preview: answer as ParkPreview }) },
  )
  const propose = useIntent(() => ({ method: 'POST', path: '/api/parks/changes', body: body() }), {
    refresh: [parkChangesKey],
    onDone: () => {
      toast({ text: '已提出，等规划自然资源部门批准。' })
      setSeen(undefined)
      setFrom([])
      setName('')
      setCode('')
      setParts([emptyPart, emptyPart])
    },
  })
  const shown = seen?.for === wish ? seen.preview : undefined
  const error = propose.error ?? preview.error
  return (
    <Section title="提出调整">
      <div className="stack">
        <Radio.Group
          value={kind}
          aria-label="调整方式"
          onChange={({ target }) => {
            setKind(target.value as Kind)
            setFrom([])
          }}
          options={[
            { value: 'merge', label: '合并' },
            { value: 'split', label: '拆分' },
            { value: 'rename', label: '更名' },
          ]}
        />
        <div className="form-grid">
          <Labelled label={kind === 'merge' ? '合并哪几个园区' : '哪个园区'}>
            <Select
              {...(kind === 'merge' && { mode: 'multiple' as const })}
              value={kind === 'merge' ? [...from] : (from[0] ?? null)}
              placeholder="选择园区"
              options={living.map((park) => ({ value: park.id, label: park.name }))}
              onChange={(value: string | string[] | null) => setFrom([value ?? []].flat())}
            />
          </Labelled>
          {kind === 'split' ? null : (
            <Labelled label={kind === 'merge' ? '合并后的名称' : '新名称'}>
              <Input value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
            </Labelled>
          )}
          {kind === 'merge' ? (
            <Labelled label="新园区代号" hint="小写字母开头，用在台账编号里，定了不再改">
              <Input value={code} maxLength={31} onChange={({ target }) => setCode(target.value)} />
            </Labelled>
          ) : null}
          {kind === 'split' ? <ParkParts parts={parts} onChange={setParts} /> : null}
          <Labelled label="生效日" hint="到这一天自动执行；已过的日子批准后立即执行">
            <Input type="date" value={on} onChange={({ target }) => setOn(target.value)} />
          </Labelled>
          <Labelled label="依据" hint="批复的文号和名称">
            <Input value={citation} maxLength={200} onChange={({ target }) => setCitation(target.value)} />
          </Labelled>
        </div>
        {error ? <ProblemNotice error={error} /> : null}
        {shown ? <Moving preview={shown} /> : null}
        <div className="row">
          <Button loading={preview.isPending} onClick={() => preview.mutate()}>
            看看会带走多少
          </Button>
          <Button
            type="primary"
            disabled={!shown || citation.trim().length < 4}
            loading={propose.isPending}
            onClick={() => propose.mutate()}
          >
            提出
          </Button>
        </div>
      </div>
    </Section>
  )
}

function planOf(
  kind: Kind,
  given: {
    readonly from: readonly string[]
    readonly name: string
    readonly code: string
    readonly parts: readonly Part[]
  },
): ParkPlan {
  const { from, name, code, parts } = given
  const [park = '0'] = from
  if (kind === 'rename') return { kind, park, name: name.trim() }
  if (kind === 'merge') return { kind, from: [...from], into: { code: code.trim(), name: name.trim() } }
  return { kind, from: park, parts: parts.map(planPart) }
}
