import { Button, Checkbox, Popover } from 'antd'
import { allColumns, defaultColumns } from './record-columns.tsx'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly chosen: readonly string[]
  readonly onChange: (columns: readonly string[] | null) => void
}

/** Which columns the list shows and in what order; kept in this browser and in saved views. */
export function ColumnSettings({ type, chosen, onChange }: Props) {
  const all = allColumns(type)
  const order = [...chosen, ...[...all.keys()].filter((key) => !chosen.includes(key))]
  const move = (key: string, by: number) => {
    const next = [...chosen]
    const at = next.indexOf(key)
    const [one] = next.splice(at, 1)
    if (one) next.splice(at + by, 0, one)
    onChange(next)
  }
  const content = (
    <div className="column-settings">
      <ul>
        {order.map((key) => {
          const at = chosen.indexOf(key)
          const title = all.get(key)?.title ?? key
          return (
            <li key={key}>
              <Checkbox
                checked={at >= 0}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
                }
              >
                {title}
              </Checkbox>
              {at >= 0 ? (
                <span className="nowrap">
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${title} 前移`}
                    disabled={at === 0}
                    onClick={() => move(key, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    type="text"
                    aria-label={`${title} 后移`}
                    disabled={at === chosen.length - 1}
                    onClick={() => move(key, 1)}
                  >
                    ↓
                  </Button>
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
      <Button
        size="small"
        disabled={chosen.join() === defaultColumns(type).join()}
        onClick={() => onChange(null)}
      >
        恢复默认
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title="列设置" content={content}>
      <Button>列设置</Button>
    </Popover>
  )
}
