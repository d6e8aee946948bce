import { Link } from '@tanstack/react-router'
import { DownloadButton } from '../../../ui/link-button.tsx'
import { StateChip } from '../../../ui/record/state-chip.tsx'
import { objectionLifecycle } from '../lifecycles/objection.ts'
import type { Contested } from '../objection/standing-messages.ts'
import { ObjectionActions } from './objection-act.tsx'
import { objectionType } from './objection-queries.ts'
import { ObjectionTimeline } from './objection-timeline.tsx'
import { nextWords, valueText } from './objection-words.ts'

interface Props {
  readonly batch: string
  readonly code: string
  readonly one: Contested['objections'][number]
  /** Whether it is the reader's own. */
  readonly own: boolean
}

/** One objection: receipt, what is claimed, how far it has come, its letters, and what can be done. */
export function ObjectionCard({ batch, code, one, own }: Props) {
  return (
    <section className="objection" aria-label={`异议 ${one.code}`}>
      <header className="row">
        <h3>{one.item}</h3>
        <StateChip lifecycle={objectionLifecycle} state={one.status} />
      </header>
      <p>
        公布 {valueText(one.published, one.unit)}，主张 <strong>{valueText(one.claimed, one.unit)}</strong>
        {one.corrected === null ? '' : `，复核 ${valueText(one.corrected, one.unit)}`}
        {one.outcome === null ? '' : `：${one.outcome}`}
      </p>
      <p>{nextWords(one)}</p>
      {one.conclusion === null ? null : <p className="quiet">{one.conclusion}</p>}
      <ObjectionTimeline code={one.code} steps={one.steps} />
      <p className="small">
        <span className="quiet">回执编号 </span>
        <Link to="/records/$type/$id" params={{ type: objectionType, id: one.id }}>
          {one.code}
        </Link>
      </p>
      {one.documents.length > 0 ? (
        <div className="objection-actions">
          {one.documents.map(({ id, label, number }) => (
            <DownloadButton key={id} href={`/api/documents/${id}/file.docx`}>
              下载{label}
              {number ? `（${number}）` : ''}
            </DownloadButton>
          ))}
        </div>
      ) : null}
      {own ? <ObjectionActions batch={batch} code={code} id={one.id} may={one.may} /> : null}
    </section>
  )
}
