import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { GroupDefinition } from '../../../engine/definition.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { absolute, decimal, equals, HUNDRED, subtract } from '../../../kernel/rational.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import { balanced, totalOf } from '../lab/weights.ts'
import { LabSlider } from './lab-slider.tsx'
import type { Edits } from './use-lab.ts'

interface Props {
  readonly open: OpenLab
  readonly before: GroupDefinition
  readonly group: GroupDefinition
  readonly scope: string
  readonly edits: Edits
}

/** The weights of a group and what they add up to. */
export function LabWeights({ open, before, group, scope, edits }: Props) {
  const [last, setLast] = useState<string | null>(null)
  const labels = open.lab.labels
  const { set } = edits
  const uses = before.indicators.map(({ use }) => use).join(' ')
  const moves = useMemo(
    () =>
      new Map(
        uses.split(' ').map((use) => [
          use,
          (value: string) => {
            setLast(use)
            set({ what: 'weight', group: scope, item: use, label: labels.get(use), value })
          },
        ]),
      ),
    [uses, scope, labels, set],
  )
  return (
    <>
      <WeightTotal group={group} last={last ?? group.indicators[0]?.use ?? ''} scope={scope} edits={edits} />
      <ul className="lab-rows">
        {group.indicators.map((item, at) => (
          <LabSlider
            key={item.use}
            label={labels.get(item.use) ?? item.use}
            value={item.weight}
            min={1}
            max={60}
            step={1}
            before={before.indicators[at]?.weight ?? item.weight}
            onChange={moves.get(item.use) ?? ignored}
          />
        ))}
      </ul>
    </>
  )
}

const ignored = () => {}

function WeightTotal({
  group,
  last,
  scope,
  edits,
}: Pick<Props, 'group' | 'scope' | 'edits'> & { readonly last: string }) {
  const total = totalOf(group)
  const over = subtract(total, HUNDRED)
  const right = equals(total, HUNDRED)
  const kept = group.indicators.find(({ use }) => use === last)
  const balance = () => {
    const some = kept && balanced(group, last, decimal(kept.weight))
    if (some) edits.set(...some.map((one) => ('group' in one ? { ...one, group: scope } : one)))
  }
  return (
    <div className={right ? 'lab-total' : 'lab-total lab-total-wrong'} role="status" aria-live="polite">
      <span>
        权重合计{' '}
        <strong data-metric="lab.weight-total" data-value={toDecimalText(total)}>
          {toDecimalText(total)}
        </strong>
        {right
          ? ' ，正好 100'
          : `，${over.num > 0n ? '多' : '少'} ${toDecimalText(absolute(over))}，须为 100`}
      </span>
      {right ? null : (
        <Button size="small" onClick={balance}>
          其余按比例凑满 100
        </Button>
      )}
    </div>
  )
}
