import { Button } from 'antd'
import type { ReactNode } from 'react'
import { unknownWords } from '../../../policy/scheme-words.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { CellMarks, ChoiceCell, editColumns, RemoveCell, TextCell } from './scheme-cells.tsx'
import { ConditionCell } from './scheme-condition.tsx'
import { useEditing } from './use-scheme-editor.ts'

interface Rule {
  readonly id: string
  /** What the cells of the row are called, in front of the column. */
  readonly said: string
  /** What follows where the condition holds. */
  readonly effect: ReactNode
}

interface Props {
  readonly title: string
  readonly caption: string
  /** Said where there is none. */
  readonly none: string
  /** Field with the rule's name, its heading, and how the cell is called. */
  readonly name: readonly [field: string, heading: string, said: string]
  readonly effectHeading: string
  readonly base: readonly (string | number)[]
  readonly rules: readonly Rule[]
  /** The first holds where a rule says nothing. */
  readonly unknown: readonly ('pass' | 'pass-and-flag' | 'skip-and-flag' | 'block')[]
  readonly addLabel: string
  readonly onAdd: () => void
  /** What belongs to all the rules together. */
  readonly foot?: ReactNode
}

/** Rules with a condition: what each is called, when it holds, what follows, what holds while nobody knows, by which clause. */
export function SchemeRules(props: Props) {
  const { title, caption, none, name, effectHeading, base, rules, unknown, addLabel, onAdd, foot } = props
  const { writable } = useEditing()
  const [field, heading, nameSaid] = name
  return (
    <Section flush title={title}>
      {rules.length === 0 ? (
        <p className="scheme-none">{none}</p>
      ) : (
        <PlainTable
          caption={caption}
          columns={editColumns([heading, '条件', effectHeading, '条件不明时', '依据'], writable)}
          rows={rules.map(({ id, said, effect }, place) => {
            const path = [...base, place]
            return {
              key: id,
              cells: [
                <TextCell key="name" wide path={[...path, field]} label={`${said} ${nameSaid}`} />,
                <ConditionCell key="when" path={[...path, 'when']} label={`${said} 条件`} />,
                effect,
                <ChoiceCell
                  key="unknown"
                  path={[...path, 'unknown']}
                  label={`${said} 不明时`}
                  read={(value) => String(value ?? unknown[0])}
                  options={unknown.map((value) => ({ value, label: unknownWords(value) }))}
                />,
                <TextCell key="cites" path={[...path, 'cites']} label={`${said} 依据`} />,
                ...(writable ? [<RemoveCell key="remove" path={path} label={`删除 ${said}`} />] : []),
              ],
            }
          })}
        />
      )}
      <CellMarks path={base} />
      {foot}
      {writable ? (
        <div className="row scheme-add">
          <Button onClick={onAdd}>{addLabel}</Button>
        </div>
      ) : null}
    </Section>
  )
}
