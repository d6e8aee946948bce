import { Button } from 'antd'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { CellMarks, ChoiceCell, editColumns, RemoveCell, TextCell } from './scheme-cells.tsx'
import { ConditionCell } from './scheme-condition.tsx'
import { GroupName } from './scheme-group-name.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Group = Draft['scheme']['groups'][number]

const base = ['scheme', 'groups']

/** Groups that are evaluated among themselves, and what becomes of one that is too small. The first whose condition holds takes a firm. */
export function SchemeGroups() {
  const { draft, writable, set } = useEditing()
  const { groups } = draft.scheme
  const add = () => {
    const [like] = groups
    if (like) set([...base, groups.length], { ...like, name: newName(groups), when: 'true' })
  }
  return (
    <Section flush title="评价组">
      <PlainTable
        caption="评价组的划分"
        columns={editColumns(['组名', '哪些企业', '少于几家', '太少时'], writable)}
        rows={groups.map((group, place) => {
          const path = [...base, place]
          return {
            // Names are typed here: the place is what stays.
            key: String(place),
            cells: [
              <GroupName key={`name ${group.name}`} place={place} />,
              <ConditionCell key="when" path={[...path, 'when']} label={`第 ${place + 1} 组 条件`} />,
              <TextCell
                key="least"
                figures
                optional
                placeholder="不限"
                path={[...path, 'min-size']}
                label={`第 ${place + 1} 组 少于几家`}
              />,
              <ChoiceCell
                key="small"
                path={[...path, 'when-small']}
                label={`第 ${place + 1} 组 太少时`}
                options={smallOptions(group, groups)}
                read={smallText}
                write={(text, value) => smallRule(text, value)}
              />,
              ...(writable
                ? [
                    groups.length > 1 ? (
                      <RemoveCell key="remove" path={path} label={`删除第 ${place + 1} 组`} />
                    ) : null,
                  ]
                : []),
            ],
          }
        })}
      />
      <CellMarks path={base} />
      {writable ? (
        <div className="row scheme-add">
          <Button onClick={add}>加一组</Button>
          <span className="quiet small">新的组先照第一组的指标、门槛和定档</span>
        </div>
      ) : null}
    </Section>
  )
}

function newName(groups: readonly Group[]): string {
  let at = groups.length + 1
  while (groups.some(({ name }) => name === `第${at}组`)) at++
  return `第${at}组`
}

function smallOptions(own: Group, groups: readonly Group[]) {
  const now = smallText(own['when-small'])
  return [
    { value: '', label: '照常评价' },
    { value: 'ungraded', label: '不定级' },
    ...groups
      .filter(({ name }) => name !== own.name)
      .map(({ name }) => ({ value: `into ${name}`, label: `并入“${name}”` })),
    ...(now === 'lines' ? [{ value: 'lines', label: '用固定分数线' }] : []),
  ]
}

function smallText(rule: unknown): string {
  if (rule === undefined) return ''
  if (rule === 'ungraded') return 'ungraded'
  const other = (rule as { readonly 'merge-into'?: string })['merge-into']
  return other === undefined ? 'lines' : `into ${other}`
}

function smallRule(text: string, was: unknown): unknown {
  if (text === '') return undefined
  if (text === 'lines') return was
  return text === 'ungraded' ? text : { 'merge-into': text.slice(5) }
}
