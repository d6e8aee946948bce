import { Popover } from 'antd'
import type { ClauseMessage } from '../record/wire.ts'
import './clause-tag.css'

interface Props {
  readonly cites: string
  readonly clauses: readonly ClauseMessage[]
}

/** A clause that can be opened: click or Enter shows what it says. */
export function ClauseTag({ cites, clauses }: Props) {
  if (cites === '') return <span className="quiet">—</span>
  const found = clauses.filter((clause) => cites.split(/[；;]/).includes(clause.id))
  const content = (
    <div className="clause-card">
      {found.length > 0
        ? found.map((clause) => (
            <div key={clause.id}>
              <strong>
                {clause.id}　{clause.title}
              </strong>
              {clause.summary ? <p>{clause.summary}</p> : null}
            </div>
          ))
        : '这一条的摘要还没有收进政策包。'}
    </div>
  )
  return (
    <Popover content={content} trigger="click" title="依据条款">
      <button type="button" className="clause-tag" aria-label={`依据条款 ${cites}`}>
        {cites}
      </button>
    </Popover>
  )
}
