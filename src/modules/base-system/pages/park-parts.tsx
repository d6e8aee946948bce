import { Button, Input, Select } from 'antd'
import { Labelled } from '../../../ui/labelled.tsx'
import { usePlaces } from '../../../ui/record/record-queries.ts'

/** A part of a park to be split, as it is typed. */
export interface Part {
  readonly name: string
  readonly code: string
  /** `2/3`, or `0.5`. */
  readonly share: string
  readonly towns: readonly string[]
}

export const emptyPart: Part = { name: '', code: '', share: '1/2', towns: [] }

export function planPart({ name, code, share, towns }: Part) {
  const [num = '', den = '1'] = share.split('/').map((text) => text.trim())
  return {
    name: name.trim(),
    code: code.trim(),
    share: { num: Number(num), den: Number(den) },
    towns: [...towns],
    enterprises: [],
  }
}

interface Props {
  readonly parts: readonly Part[]
  readonly onChange: (parts: readonly Part[]) => void
}

/** The parts that a park is split into. The first keeps whatever no other part takes. */
export function ParkParts({ parts, onChange }: Props) {
  const places = usePlaces(true)
  const set = (at: number, change: Partial<Part>) =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...change } : part)))
  return (
    <div className="wide stack">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a part is
        <fieldset key={at} className="panel">
          <legend>{at === 0 ? '第一部分（其余的都归它）' : `第 ${at + 1} 部分`}</legend>
          <div className="form-grid">
            <Labelled label="名称">
              <Input
                value={part.name}
                maxLength={40}
                onChange={({ target }) => set(at, { name: target.value })}
              />
            </Labelled>
            <Labelled label="代号">
              <Input
                value={part.code}
                maxLength={31}
                onChange={({ target }) => set(at, { code: target.value })}
              />
            </Labelled>
            <Labelled label="份额" hint="只按园区整体统计的数按它分，写成分数，加起来等于 1">
              <Input value={part.share} onChange={({ target }) => set(at, { share: target.value })} />
            </Labelled>
            {at > 0 ? (
              <Labelled label="包含的镇街" hint="这些镇街的企业和台账归这一部分">
                <Select
                  mode="multiple"
                  value={[...part.towns]}
                  options={(places.data?.towns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  optionFilterProp="label"
                  onChange={(value: string[]) => set(at, { towns: value })}
                />
              </Labelled>
            ) : null}
          </div>
        </fieldset>
      ))}
      <div className="row">
        <Button size="small" onClick={() => onChange([...parts, emptyPart])}>
          再加一部分
        </Button>
        {parts.length > 2 ? (
          <Button size="small" onClick={() => onChange(parts.slice(0, -1))}>
            去掉最后一部分
          </Button>
        ) : null}
      </div>
    </div>
  )
}
