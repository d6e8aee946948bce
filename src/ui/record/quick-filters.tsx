import type { Search } from '../search-state.ts'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly search: Search
  readonly change: (part: Readonly<Record<string, string | undefined>>) => void
}

/** One click: only what is late, only what is mine, what was deleted. */
export function QuickFilters({ type, search, change }: Props) {
  const { definition, may } = type
  const entered = definition.origin === 'entered'
  const items = [
    { name: 'light', value: 'red', label: '只看红灯', shown: true },
    { name: 'mine', value: 'created', label: '只看我的', shown: entered },
    { name: 'bin', value: 'yes', label: '回收站', shown: entered && may.has('delete') },
  ]
  return (
    <>
      {items
        .filter(({ shown }) => shown)
        .map(({ name, value, label }) => (
          <label key={name} className="quick-filter">
            <input
              type="checkbox"
              checked={search[name] === value}
              onChange={({ target }) => change({ [name]: target.checked ? value : undefined })}
            />
            {label}
          </label>
        ))}
    </>
  )
}
