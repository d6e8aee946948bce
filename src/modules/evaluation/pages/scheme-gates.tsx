import { gateWords, gradeNames } from '../../../policy/scheme-words.ts'
import { freeId } from '../scheme/free-id.ts'
import { ChoiceCell } from './scheme-cells.tsx'
import { SchemeRules } from './scheme-rules.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Gate = NonNullable<Draft['scheme']['groups'][number]['gates']>[number]

/** Conditions that cap or fix a grade: which, when, what follows, what holds while nobody knows. */
export function SchemeGates({ group: at }: { readonly group: number }) {
  const { draft, set } = useEditing()
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
    <SchemeRules
      title={`${name}：门槛`}
      caption={`${name}的门槛`}
      none="这一组没有门槛。"
      name={['label', '门槛', '名称']}
      effectHeading="后果"
      base={base}
      rules={gates.map((gate, place) => {
        const said = `${name} 门槛 ${gate.label || place + 1}`
        const effect = (
          <ChoiceCell
            key="effect"
            path={[...base, place]}
            label={`${said} 后果`}
            options={effectsOf(gate, below)}
            read={(value) => effectOf(value as Gate)}
            write={(text, value) => withEffect(value as Gate, text)}
          />
        )
        return { id: gate.id, said, effect }
      })}
      unknown={['pass-and-flag', 'block']}
      addLabel="加一条门槛"
      onAdd={add}
    />
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
