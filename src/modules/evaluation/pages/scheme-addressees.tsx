import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { useAddressees } from './opinion-queries.ts'
import { draftKey, draftPath } from './scheme-draft-queries.ts'

interface Props {
  readonly id: string
  /** Enterprises that are chosen or asked already. */
  readonly asked: number
  /** Whether opinions are asked for now: then others are added, nobody is taken away. */
  readonly running: boolean
}

/** Chooses many enterprises at once: by park, by group, a sample of so many, or all. How many it comes to is said before. */
export function SchemeAddressees({ id, asked, running }: Props) {
  const [parks, setParks] = useState<readonly string[]>([])
  const [group, setGroup] = useState('')
  const [sample, setSample] = useState<number | null>(null)
  const choice = { ...(group !== '' && { group }), ...(sample !== null && { sample }) }
  const preview = useAddressees(id, { ...choice, ...(parks.length > 0 && { parks: parks.join(',') }) })
  const choose = useIntent(
    () => ({ method: 'POST', path: `${draftPath(id)}/addressees`, body: { parks, ...choice } }),
    { refresh: [draftKey(id), recordKey('evaluation-scheme', id)] },
  )
  return (
    <Section
      title="征求意见的企业"
      extra={
        <span className="quiet">
          {running ? '已征求' : '已选定'}{' '}
          <span data-metric="addressees" data-value={asked}>
            {asked}
          </span>{' '}
          家；园区和部门不用选
        </span>
      }
    >
      <Waiting query={preview} rows={2}>
        {(found) => (
          <div className="stack">
            <div className="row">
              <Labelled label="园区">
                <Select
                  mode="multiple"
                  value={[...parks]}
                  placeholder="全部园区"
                  onChange={setParks}
                  options={found.parks.map((value) => ({ value, label: value }))}
                  style={{ minWidth: 180 }}
                />
              </Labelled>
              <Labelled label="分组">
                <Select
                  value={group}
                  onChange={setGroup}
                  options={[
                    { value: '', label: '全部分组' },
                    ...found.groups.map((value) => ({ value, label: value })),
                  ]}
                  style={{ minWidth: 150 }}
                />
              </Labelled>
              <Labelled label="抽取家数" hint="不填就是全部；按位次均匀抽取">
                <InputNumber min={1} max={5000} precision={0} value={sample} onChange={setSample} />
              </Labelled>
            </div>
            <div className="row">
              <Button
                disabled={found.chosen === 0 || preview.isPlaceholderData}
                loading={choose.isPending}
                onClick={() => choose.mutate()}
              >
                {running ? `追加征求这 ${found.chosen - found.already} 家` : `选定这 ${found.chosen} 家`}
              </Button>
              <span role="status" className="quiet small">
                {choose.data
                  ? `已选定，现在共 ${(choose.data as { readonly asked: number }).asked} 家。`
                  : found.chosen === 0
                    ? '没有符合条件的企业，请换一个园区或分组。'
                    : asked > 0 && !running
                      ? '再次选定会代替原来选的。'
                      : ''}
              </span>
            </div>
            {choose.error ? <ProblemNotice error={choose.error} /> : null}
          </div>
        )}
      </Waiting>
    </Section>
  )
}
