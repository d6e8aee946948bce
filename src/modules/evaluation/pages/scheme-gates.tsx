import { Button } from 'antd'
import { gateWords, gradeNames, unknownWords } from '../../../policy/scheme-words.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { freeId } from '../scheme/free-id.ts'
import { CellMarks, ChoiceCell, RemoveCell, TextCell } from './scheme-cells.tsx'
import { ConditionCell } from './scheme-condition.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Gate = NonNullable<Draft['scheme']['groups'][number]['gates']>[number]

/** Conditions that cap or fix a grade: which, when, what follows, what holds while nobody knows. */
export function SchemeGates({ group: at }: { readonly group: number }) {
  const { draft, writable, set } = useEditing()
  const group = draft.scheme.groups[at]
  if (!group) return null
  const { name, gates = [], grades } = group
  const base = ['scheme', 'groups', at, 'gates']
  const below = gradeNames(grades).slice(1)
  const add = () => {
    const gate: Gate = {
      id: freeId(
        'gate',
        draft.scheme.groups.flatMap((one) => one.gates ?? []).map(({ id }) => id),
      ),
      label: '',
      when: '',
      'grade-at-most': below.at(-2) ?? below.at(-1) ?? '',
      unknown: 'pass-and-flag',
      cites: draft.scheme.cites,
    }
    set([...base, gates.length], gate)
  }
  return (
    <Section flush title={`${name}：门槛`}>
      {gates.length === 0 ? (
        <p className="scheme-none">这一组没有门槛。</p>
      ) : (
        <PlainTable
          caption={`${name}的门槛`}
          columns={['门槛', '条件', '后果', '条件不明时', '依据', ...(writable ? ['操作'] : [])].map(
            (title) => ({
              title,
            }),
          )}
          rows={gates.map((gate, place) => {
            const path = [...base, place]
            const said = `${name} 门槛 ${gate.label || place + 1}`
            return {
              key: gate.id,
              cells: [
                <TextCell key="label" wide path={[...path, 'label']} label={`${said} 名称`} />,
                <ConditionCell key="when" path={[...path, 'when']} label={`${said} 条件`} />,
                <ChoiceCell
                  key="effect"
                  path={path}
                  label={`${said} 后果`}
                  options={effectsOf(gate, below)}
                  read={(value) => effectOf(value as Gate)}
                  write={(text, value) => withEffect(value as Gate, text)}
                />,
                <ChoiceCell
                  key="unknown"
                  path={[...path, 'unknown']}
                  label={`${said} 不明时`}
                  options={(['pass-and-flag', 'block'] as const).map((value) => ({
                    value,
                    label: unknownWords(value),
                  }))}
                />,
                <TextCell key="cites" path={[...path, 'cites']} label={`${said} 依据`} />,
                ...(writable ? [<RemoveCell key="remove" path={path} label={`删除 ${said}`} />] : []),
              ],
            }
          })}
        />
      )}
      <CellMarks path={base} />
      {writable ? (
        <div className="row scheme-add">
          <Button onClick={add}>加一条门槛</Button>
        </div>
      ) : null}
    </Section>
  )
}

function effectsOf(gate: Gate, below: readonly string[]) {
  const own = effectOf(gate)
  const offered = [
    ...below.map((grade) => ({ value: `grade-at-most ${grade}`, label: `限档：最高评 ${grade}` })),
    ...below.map((grade) => ({ value: `grade ${grade}`, label: `一票否决：直接评 ${grade}` })),
    { value: 'down 1', label: '下调 1 档' },
    { value: 'down 2', label: '下调 2 档' },
  ]
  return offered.some(({ value }) => value === own)
    ? offered
    : [...offered, { value: own, label: gateWords(gate) }]
}

const effects = ['grade-at-most', 'grade-at-least', 'grade', 'down', 'up'] as const

function effectOf(gate: Gate): string {
  const effect = effects.find((key) => gate[key] !== undefined) ?? 'grade'
  return `${effect} ${gate[effect] ?? ''}`
}

function withEffect({ id, label, when, unknown, cites }: Gate, text: string): Gate {
  const [effect = '', value = ''] = text.split(' ')
  return {
    id,
    label,
    when,
    [effect]: effect === 'down' || effect === 'up' ? Number(value) : value,
    unknown,
    cites,
  }
}
