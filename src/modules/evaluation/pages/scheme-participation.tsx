import { gradeNames, outcomeWords } from '../../../policy/scheme-words.ts'
import { freeId } from '../scheme/free-id.ts'
import { ChoiceCell } from './scheme-cells.tsx'
import { SchemeRules } from './scheme-rules.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Rule = Draft['scheme']['participation'][number]

const base = ['scheme', 'participation']

/** Who does not take part, is not graded or gets a grade at once; the first rule that holds decides. */
export function SchemeParticipation() {
  const { draft, set } = useEditing()
  const { participation, groups, cites } = draft.scheme
  const grades = groups[0] ? gradeNames(groups[0].grades) : []
  const add = () => {
    const rule: Rule = {
      id: freeId(
        'exempt',
        participation.map(({ id }) => id),
      ),
      when: '',
      outcome: 'excluded',
      reason: '',
      unknown: 'pass-and-flag',
      cites,
    }
    set([...base, participation.length], rule)
  }
  return (
    <SchemeRules
      title="参评与豁免"
      caption="参评与豁免的情形"
      none="所有企业都参加评价。"
      name={['reason', '情形', '写给企业的理由']}
      effectHeading="结果"
      base={base}
      rules={participation.map((rule, place) => {
        const said = `豁免 ${rule.reason || place + 1}`
        const effect = (
          <ChoiceCell
            key="outcome"
            path={[...base, place, 'outcome']}
            label={`${said} 结果`}
            options={[
              ...(['excluded', 'ungraded', 'incomplete'] as const).map((value) => ({
                value,
                label: outcomeWords(value),
              })),
              ...grades.map((grade) => ({ value: `grade ${grade}`, label: outcomeWords({ grade }) })),
            ]}
            read={(value) =>
              typeof value === 'string' ? value : `grade ${(value as { grade: string }).grade}`
            }
            write={(text) => (text.startsWith('grade ') ? { grade: text.slice(6) } : text)}
          />
        )
        return { id: rule.id, said, effect }
      })}
      unknown={['pass', 'pass-and-flag', 'block']}
      addLabel="加一条豁免"
      onAdd={add}
    />
  )
}
