import { Button, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { refs } from '../../../record/field.ts'
import type { RecordLink } from '../../../record/messages.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { LinkInput } from '../../../ui/record/inputs/link-input.tsx'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { AddresseeCount, FirmChoice, RequestChoices } from '../scheme/request-messages.ts'
import { opinionsKey, useRequestChoices } from './opinion-queries.ts'
import { draftPath } from './scheme-draft-queries.ts'

const firmField = refs('enterprise', { label: '征求意见企业' })
const ways = [
  { value: 'sample', label: '抽取若干家' },
  { value: 'group', label: '按分组' },
  { value: 'park', label: '按园区' },
  { value: 'hand', label: '逐家选' },
  { value: 'all', label: '全部企业' },
  { value: 'none', label: '不征求企业' },
] as const satisfies readonly { value: FirmChoice['by']; label: string }[]

/** Chooses whom to ask, shows how many they are, and asks them all at once. */
export function OpinionAsk({ id }: { readonly id: string }) {
  const choices = useRequestChoices(id)
  return (
    <Section title="选择征求对象">
      <Waiting query={choices} rows={2}>
        {(found) => <Choosing id={id} found={found} />}
      </Waiting>
    </Section>
  )
}

function Choosing({ id, found }: { readonly id: string; readonly found: RequestChoices }) {
  const [parks, setParks] = useState<readonly number[]>(() => found.parks.map((one) => one.id))
  const [bureaus, setBureaus] = useState<readonly string[]>([])
  const [by, setBy] = useState<FirmChoice['by']>('sample')
  const [size, setSize] = useState(30)
  const [groups, setGroups] = useState<readonly string[]>([])
  const [inParks, setInParks] = useState<readonly number[]>([])
  const [picked, setPicked] = useState<readonly RecordLink[]>([])
  const [due, setDue] = useState(found.due ?? '')
  const firms = choiceOf({ by, size, groups, parks: inParks, ids: picked.map((one) => one.id) })
  const choice = { parks: parks.length === found.parks.length ? 'all' : parks, bureaus, firms }
  const count = useIntent(() => ({ method: 'POST', path: `${draftPath(id)}/requests/count`, body: choice }))
  const send = useIntent(
    (expected: object) => ({
      method: 'POST',
      path: `${draftPath(id)}/requests`,
      body: { ...choice, expected, ...(due !== '' && { due }) },
    }),
    { refresh: [opinionsKey(id), recordKey('evaluation-scheme', id)], onDone: () => count.reset() },
  )
  // What was counted is shown for the choice it was counted for alone.
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      count.reset()
      send.reset()
      set(value)
    }
  const counted = count.data as AddresseeCount | undefined
  const all = counted ? counted.parks + counted.bureaus + counted.firms : 0
  return (
    <div className="stack">
      <Labelled label="园区" wide>
        <Select
          mode="multiple"
          value={[...parks]}
          onChange={changed(setParks)}
          options={found.parks.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Labelled>
      {found.bureaus.length > 0 ? (
        <Labelled label="部门" hint="不选就不征求部门" wide>
          <Select
            mode="multiple"
            value={[...bureaus]}
            onChange={changed(setBureaus)}
            options={found.bureaus.map((name) => ({ value: name, label: name }))}
          />
        </Labelled>
      ) : null}
      <Radio.Group
        aria-label="企业怎样选"
        value={by}
        onChange={({ target }) => changed(setBy)(target.value)}
        options={[...ways]}
      />
      {by === 'sample' ? (
        <Labelled label="抽取家数" hint={`现有 ${found.firms} 家；同一份方案每次抽到的相同`}>
          <InputNumber
            min={1}
            max={10_000}
            precision={0}
            value={size}
            onChange={(value) => changed(setSize)(value ?? 1)}
          />
        </Labelled>
      ) : null}
      {by === 'group' ? (
        <Labelled label="分组" hint="最近一次评价的分组" wide>
          <Select
            mode="multiple"
            value={[...groups]}
            onChange={changed(setGroups)}
            options={found.groups.map((one) => ({
              value: one.name,
              label: `${one.name}（${one.firms} 家）`,
            }))}
          />
        </Labelled>
      ) : null}
      {by === 'park' ? (
        <Labelled label="企业所在园区" wide>
          <Select
            mode="multiple"
            value={[...inParks]}
            onChange={changed(setInParks)}
            options={found.parks.map((one) => ({ value: one.id, label: `${one.name}（${one.firms} 家）` }))}
          />
        </Labelled>
      ) : null}
      {by === 'hand' ? (
        <LinkInput
          id="opinion-firms"
          field={firmField}
          invalid={false}
          to="enterprise"
          many
          label="征求意见企业"
          value={picked}
          onChange={(value) => changed(setPicked)((value as readonly RecordLink[] | null) ?? [])}
        />
      ) : null}
      <Labelled label="答复截止" hint={found.due ? `至少到 ${found.due}，可以更晚` : '不填就按规定的天数'}>
        <Input
          type="date"
          min={found.due ?? undefined}
          value={due}
          onChange={({ target }) => {
            send.reset()
            setDue(target.value)
          }}
        />
      </Labelled>
      {count.error ? <ProblemNotice error={count.error} /> : null}
      {send.error ? <ProblemNotice error={send.error} /> : null}
      <div className="row">
        {counted ? (
          <>
            <span role="status">
              将征求{' '}
              <strong data-metric="opinion.to-ask" data-value={all}>
                园区 {counted.parks} 个、{counted.bureaus > 0 ? `部门 ${counted.bureaus} 个、` : ''}企业{' '}
                {counted.firms} 家
              </strong>
              {counted.already > 0 ? `，另有 ${counted.already} 个已经征求过` : ''}
              {counted.unreachable > 0 ? `；其中 ${counted.unreachable} 个没有账号，请园区转达` : ''}
            </span>
            <Button
              type="primary"
              disabled={all === 0}
              loading={send.isPending}
              onClick={() => {
                const { parks, bureaus, firms } = counted
                send.mutate({ parks, bureaus, firms })
              }}
            >
              发出
            </Button>
          </>
        ) : (
          <Button disabled={firms === undefined} loading={count.isPending} onClick={() => count.mutate()}>
            数一数
          </Button>
        )}
      </div>
    </div>
  )
}

interface Typed {
  readonly by: FirmChoice['by']
  readonly size: number
  readonly groups: readonly string[]
  readonly parks: readonly number[]
  readonly ids: readonly string[]
}

/** What was chosen as it is sent; undefined while it names nothing. */
function choiceOf({ by, size, groups, parks, ids }: Typed): FirmChoice | undefined {
  switch (by) {
    case 'sample':
      return { by, size }
    case 'group':
      return groups.length > 0 ? { by, groups: [...groups] } : undefined
    case 'park':
      return parks.length > 0 ? { by, parks: [...parks] } : undefined
    case 'hand':
      return ids.length > 0 ? { by, ids: [...ids] } : undefined
    default:
      return { by }
  }
}
