import { Link } from '@tanstack/react-router'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { Section } from '../../../ui/section.tsx'
import { OwnOpinion } from './own-opinion.tsx'
import { SchemeChangeTable } from './scheme-change-table.tsx'
import { useDraft } from './scheme-draft-queries.ts'
import { SchemeEditor } from './scheme-editor.tsx'
import { SchemeOpinions } from './scheme-opinions.tsx'
import { SchemeRoad } from './scheme-road.tsx'
import { SchemeTrial } from './scheme-trial.tsx'

/** On the page of a scheme in the ledger: what the revision changes, its content, and what is said of it. */
export default function SchemeDraftPart({ record }: DesignProps) {
  const draft = useDraft(record.id)
  if (draft.error) return <ProblemNotice error={draft.error} onRetry={() => void draft.refetch()} />
  if (!draft.data) return null
  const { data } = draft
  return (
    <>
      <OwnOpinion id={record.id} />
      <SchemeRoad record={record} />
      {data.writable ? <SchemeTrial id={record.id} /> : null}
      <SchemeEditor found={data} id={record.id} names={namesOf(record.values.indicators)} />
      <Section
        flush
        title={`与“${data.base.label}”的不同（${data.changes.length}）`}
        extra={
          <>
            {data.published === null ? null : (
              <Link to="/eval/scheme/$hash" params={{ hash: data.published }}>
                看发布的方案
              </Link>
            )}
            <Link to="/eval/scheme/changes" search={{ draft: record.id }}>
              修订对照
            </Link>
          </>
        }
      >
        <SchemeChangeTable changes={data.changes} />
      </Section>
      {record.status === '草案' ? null : (
        <SchemeOpinions id={record.id} open={record.status === '征求意见'} version={data.version} />
      )}
    </>
  )
}

function namesOf(rows: unknown): ReadonlyMap<string, string> {
  const known: readonly { readonly code?: unknown; readonly name?: unknown }[] = Array.isArray(rows)
    ? rows
    : []
  return new Map(known.map(({ code, name }) => [String(code), String(name)]))
}
