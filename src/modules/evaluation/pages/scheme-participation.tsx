import { Button } from 'antd'
import { gradeNames, outcomeWords, unknownWords } from '../../../policy/scheme-words.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { freeId } from '../scheme/free-id.ts'
import { CellMarks, ChoiceCell, RemoveCell, TextCell } from './scheme-cells.tsx'
import { ConditionCell } from './scheme-condition.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Rule = Draft['scheme']['participation'][number]

const base = ['scheme', 'participation']

/** Who does not take part, is not graded or gets a grade at once; the first rule that holds decides. */
export function SchemeParticipation() {
  const { draft, writable, set } = useEditing()
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
    <Section flush title="参评与豁免">
      {participation.length === 0 ? (
        <p className="scheme-none">所有企业都参加评价。</p>
      ) : (
        <PlainTable
          caption="参评与豁免的情形"
          columns={['情形', '条件', '结果', '条件不明时', '依据', ...(writable ? ['操作'] : [])].map(
            (title) => ({
              title,
            }),
          )}
          rows={participation.map((rule, place) => {
            const path = [...base, place]
            const said = `豁免 ${rule.reason || place + 1}`
            return {
              key: rule.id,
              cells: [
                <TextCell key="reason" wide path={[...path, 'reason']} label={`${said} 写给企业的理由`} />,
                <ConditionCell key="when" path={[...path, 'when']} label={`${said} 条件`} />,
                <ChoiceCell
                  key="outcome"
                  path={[...path, 'outcome']}
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
                />,
                <ChoiceCell
                  key="unknown"
                  path={[...path, 'unknown']}
                  label={`${said} 不明时`}
                  options={(['pass', 'pass-and-flag', 'block'] as const).map((value) => ({
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
          <Button onClick={add}>加一条豁免</Button>
        </div>
      ) : null}
    </Section>
  )
}
