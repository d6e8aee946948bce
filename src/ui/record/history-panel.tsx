import './history-panel.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { RecordDefinition } from '../../record/definition.ts'
import type { HistoryEntry, RecordDetail } from '../../record/messages.ts'
import { DatedMoment } from '../dated-moment.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Section } from '../section.tsx'
import { Waiting } from '../waiting.tsx'
import { actorText } from './actor-text.ts'
import { useHistory } from './record-queries.ts'
import { isEmpty, valueText } from './value-text.ts'

const size = 50

interface Props {
  readonly definition: RecordDefinition
  readonly record: RecordDetail
}

/** Everything that was done to the record and by whom, each change with what stood there before. */
export function HistoryPanel({ definition, record }: Props) {
  const [page, setPage] = useState(1)
  const history = useHistory(record.type, record.id, page, size)
  return (
    <Section
      flush
      title="操作留痕"
      extra={<span className="quiet">每条都与前一条的校验码相连，不能改动</span>}
    >
      <Waiting query={history}>
        {({ rows, total }) => (
          <>
            <PlainTable
              caption="操作留痕"
              columns={[
                { title: '版本', figures: true },
                { title: '操作' },
                { title: '谁' },
                { title: '时间' },
                { title: '改动' },
              ]}
              rows={rows.map((entry) => ({
                key: String(entry.version),
                cells: [
                  entry.version,
                  <Act key="act" entry={entry} />,
                  <span key="who">
                    {entry.by}
                    <br />
                    <span className="quiet small">{actorText(entry.role)}</span>
                  </span>,
                  <DatedMoment key="when" at={entry.at} on={entry.on} />,
                  <Changes key="changes" definition={definition} entry={entry} />,
                ],
              }))}
            />
            {total > size ? (
              <div className="row history-more">
                <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
                  更新的
                </Button>
                <span className="quiet">
                  第 {page} 页，共 {total} 条
                </span>
                <Button size="small" disabled={page * size >= total} onClick={() => setPage(page + 1)}>
                  更早的
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Waiting>
    </Section>
  )
}

function Act({ entry }: { readonly entry: HistoryEntry }) {
  return (
    <span>
      <strong>{entry.action}</strong>
      {entry.to && entry.from !== entry.to ? (
        <span className="quiet small">
          <br />
          {entry.from ? `${entry.from} → ` : ''}
          {entry.to}
        </span>
      ) : null}
      <br />
      <code className="quiet small" title={`校验码 ${entry.hash}`}>
        {entry.hash.slice(0, 10)}
      </code>
    </span>
  )
}

function Changes({
  definition,
  entry,
}: {
  readonly definition: RecordDefinition
  readonly entry: HistoryEntry
}) {
  if (entry.changes.length === 0 && !entry.opinion) return <span className="quiet">—</span>
  const shown = (name: string, value: unknown) => {
    const field = definition.fields[name]
    if (isEmpty(value)) return '（空）'
    return field ? valueText(field, value, { unit: true }) : String(value)
  }
  return (
    <ul className="changes">
      {entry.opinion ? <li>意见：{entry.opinion}</li> : null}
      {entry.changes.map(({ field, label, before, after }) => (
        <li key={field}>
          {label}：
          {entry.version > 1 || !isEmpty(before) ? (
            <>
              <del>{shown(field, before)}</del>
              {' → '}
            </>
          ) : null}
          <ins>{shown(field, after)}</ins>
        </li>
      ))}
    </ul>
  )
}
