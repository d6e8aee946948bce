import { Input } from 'antd'
import { useState } from 'react'
import { groupNameFault, renameGroup } from '../scheme/rename-group.ts'
import { CellMarks } from './scheme-cells.tsx'
import { useEditing } from './use-scheme-editor.ts'

/**
 * What a group is called. The name is taken when the writer leaves the field, so that links and kept trials are led from the whole old name to the whole new
 * one.
 */
export function GroupName({ place }: { readonly place: number }) {
  const { draft, edition, writable, set } = useEditing()
  const { groups, renamed = [] } = draft.scheme
  const own = groups[place]?.name ?? ''
  const [typed, setTyped] = useState(own)
  if (!writable) return <span>{own}</span>
  const fault = groupNameFault(
    typed,
    groups.filter((_, at) => at !== place).map(({ name }) => name),
  )
  const take = () => {
    if (fault !== undefined || typed.trim() === own) return
    set(['scheme'], renameGroup(draft.scheme, place, { to: typed.trim(), edition }))
  }
  const was = renamed.find(({ what, to }) => what === 'group' && to === own)
  return (
    <div className="scheme-cell wide">
      <Input
        aria-label={`第 ${place + 1} 组 组名`}
        value={typed}
        maxLength={80}
        {...(fault !== undefined && { status: 'error' as const })}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onPressEnter={take}
      />
      {fault === undefined ? null : <span className="scheme-wrong">{fault}</span>}
      {was ? <span className="quiet small">原名“{was.from}”，旧链接照样找得到</span> : null}
      <CellMarks path={['scheme', 'groups', place, 'name']} />
    </div>
  )
}
