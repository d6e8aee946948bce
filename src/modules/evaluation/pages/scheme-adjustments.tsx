import { freeId } from '../scheme/free-id.ts'
import { ChoiceCell, TextCell } from './scheme-cells.tsx'
import { ConditionCell } from './scheme-condition.tsx'
import { SchemeRules } from './scheme-rules.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Adjustment = NonNullable<Draft['scheme']['groups'][number]['adjustments']>[number]

const kinds = [
  { value: 'bonus', label: '加分' },
  { value: 'penalty', label: '减分' },
]
const caps = [
  { key: 'bonus-cap', label: '加分合计上限' },
  { key: 'penalty-cap', label: '减分合计上限' },
] as const

/** Points that a group gives or takes beside its indicators, and how many at most altogether. */
export function SchemeAdjustments({ group: at }: { readonly group: number }) {
  const { draft, set } = useEditing()
  const group = draft.scheme.groups[at]
  if (!group) return null
  const { name, adjustments = [] } = group
  const base = ['scheme', 'groups', at, 'adjustments']
  const add = () => {
    const adjustment: Adjustment = {
      id: freeId(
        'adjustment',
        draft.scheme.groups.flatMap((one) => one.adjustments ?? []).map(({ id }) => id),
      ),
      label: '',
      kind: 'bonus',
      when: '',
      points: '',
      unknown: 'skip-and-flag',
      cites: draft.scheme.cites,
    }
    set([...base, adjustments.length], adjustment)
  }
  return (
    <SchemeRules
      title={`${name}：加减分`}
      caption={`${name}的加减分`}
      none="这一组没有加分和减分。"
      name={['label', '加减分', '名称']}
      effectHeading="加或减几分"
      base={base}
      rules={adjustments.map(({ id, label }, place) => {
        const said = `${name} 加减分 ${label || place + 1}`
        const effect = (
          <div key="effect" className="scheme-cell">
            <ChoiceCell path={[...base, place, 'kind']} label={`${said} 加或减`} options={kinds} />
            <ConditionCell path={[...base, place, 'points']} label={`${said} 分数`} />
          </div>
        )
        return { id, said, effect }
      })}
      unknown={['skip-and-flag', 'block']}
      addLabel="加一条加减分"
      onAdd={add}
      foot={
        <div className="row scheme-add">
          {caps.map(({ key, label }) => (
            <span key={key} className="row">
              <span className="quiet small">{label}</span>
              <TextCell
                figures
                optional
                placeholder="不限"
                path={['scheme', 'groups', at, key]}
                label={`${name} ${label}`}
              />
            </span>
          ))}
        </div>
      }
    />
  )
}
