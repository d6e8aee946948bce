import { Button } from 'antd'
import { useState } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { equals, HUNDRED, parseDecimal, sum } from '../../../kernel/rational.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { BenchmarkCell } from './scheme-benchmark.tsx'
import { CellMarks, editColumns, RemoveCell, TextCell } from './scheme-cells.tsx'
import { ItemSamples } from './scheme-item-samples.tsx'
import { MissingCell, ScoreCell } from './scheme-score.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Item = Draft['scheme']['groups'][number]['indicators'][number]

interface Props {
  readonly group: number
  /** Names of indicators by their ids. */
  readonly names: ReadonlyMap<string, string>
}

/** The indicators of one group with weight, benchmark, bounds and what holds without data; the weights' total stands above. */
export function SchemeItems({ group: at, names }: Props) {
  const { draft, writable } = useEditing()
  const group = draft.scheme.groups[at]
  if (!group) return null
  const { name, indicators } = group
  const base = ['scheme', 'groups', at, 'indicators']
  return (
    <Section flush title={`${name}：指标与权重`} extra={<Total items={indicators} />}>
      <PlainTable
        caption={`${name}的指标与权重`}
        columns={editColumns(
          ['指标', '权重', '基准', '计分方法', '上限', '下限', '没有数据时', '依据'],
          writable,
        )}
        rows={indicators.map((item, place) => {
          const label = names.get(item.use) ?? item.use
          const path = [...base, place]
          const said = `${name} ${label}`
          return {
            key: item.use,
            cells: [
              <span key="name" className="scheme-item-name">
                {label}
                <CellMarks path={path} />
                <CellMarks path={[...path, 'use']} />
              </span>,
              <TextCell key="weight" figures path={[...path, 'weight']} label={`${said} 权重`} />,
              <BenchmarkCell key="benchmark" path={[...path, 'benchmark']} label={said} />,
              <ScoreCell key="score" path={[...path, 'score']} label={said} />,
              <TextCell
                key="cap"
                figures
                optional
                placeholder="不封顶"
                path={[...path, 'cap']}
                label={`${said} 上限`}
              />,
              <TextCell
                key="floor"
                figures
                optional
                placeholder="不保底"
                path={[...path, 'floor']}
                label={`${said} 下限`}
              />,
              <MissingCell key="missing" path={[...path, 'missing']} label={said} />,
              <TextCell
                key="cites"
                optional
                placeholder="同指标"
                path={[...path, 'cites']}
                label={`${said} 依据`}
              />,
              ...(writable ? [<RemoveCell key="remove" path={path} label={`删除 ${said}`} />] : []),
            ],
          }
        })}
      />
      <CellMarks path={base} />
      <ItemSamples group={name} items={indicators.map(({ use }) => use)} names={names} />
      {writable ? <AddItem group={at} names={names} /> : null}
    </Section>
  )
}

/** Takes an indicator into the group that it does not use yet. */
function AddItem({ group, names }: Props) {
  const { draft, set } = useEditing()
  const indicators = draft.scheme.groups[group]?.indicators ?? []
  const free = [...names].filter(([id]) => !indicators.some(({ use }) => use === id))
  const [chosen, setChosen] = useState('')
  const use = free.some(([id]) => id === chosen) ? chosen : ''
  const add = () => {
    const item: Item = { use, weight: '', benchmark: { fixed: '1' }, score: 'ratio', missing: 'zero' }
    set(['scheme', 'groups', group, 'indicators', indicators.length], item)
  }
  return (
    <div className="row scheme-add">
      <select
        className="field"
        aria-label="要加入的指标"
        value={use}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">选一个指标</option>
        {free.map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <Button disabled={use === ''} onClick={add}>
        加入指标
      </Button>
    </div>
  )
}

function Total({ items }: { readonly items: readonly Item[] }) {
  const weights = items.map(({ weight }) => parseDecimal(weight))
  const known = weights.filter((one) => one !== undefined)
  const total = sum(known)
  const whole = known.length === weights.length && equals(total, HUNDRED)
  return (
    <output className={whole ? '' : 'scheme-wrong'}>
      权重合计 {toDecimalText(total)}
      {whole ? '' : known.length < weights.length ? '，有权重不是数' : '，应为 100'}
    </output>
  )
}
