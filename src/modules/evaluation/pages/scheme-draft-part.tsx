import { ApiProblem } from '../../../ui/api/api-problem.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { Section } from '../../../ui/section.tsx'
import type { SchemeChangeMessage } from '../scheme/draft-messages.ts'
import { useDraft } from './scheme-draft-queries.ts'
import { SchemeEditor } from './scheme-editor.tsx'
import { SchemeOpinions } from './scheme-opinions.tsx'

/** On the page of a scheme in the ledger: what the revision changes, its content, and what is said of it. */
export default function SchemeDraftPart({ record }: DesignProps) {
  const draft = useDraft(record.id)
  if (draft.error)
    return draft.error instanceof ApiProblem && draft.error.status === 404 ? null : (
      <ProblemNotice error={draft.error} onRetry={() => void draft.refetch()} />
    )
  if (!draft.data) return null
  const { data } = draft
  return (
    <>
      <SchemeEditor found={data} id={record.id} names={namesOf(record.values.indicators)} />
      <Section flush title={`与“${data.base.label}”的不同（${data.changes.length}）`}>
        <SchemeChanges changes={data.changes} />
      </Section>
      {record.status === '草案' ? null : (
        <SchemeOpinions id={record.id} open={record.status === '征求意见'} />
      )}
    </>
  )
}

function SchemeChanges({ changes }: { readonly changes: readonly SchemeChangeMessage[] }) {
  if (changes.length === 0) return <p className="scheme-none">还没有改动。</p>
  return (
    <PlainTable
      caption="修订对照"
      columns={[
        { title: '事项' },
        { title: '适用组' },
        { title: '原规定' },
        { title: '修改后' },
        { title: '条款' },
      ]}
      rows={changes.map(({ kind, subject, before, after, groups, cites }) => ({
        key: `${kind}${subject}${groups.join()}${before}${after}`,
        cells: [
          `${subject} ${kind}`,
          groups.join('、') || '全部',
          <del key="was">{before}</del>,
          <ins key="is">{after}</ins>,
          cites,
        ],
      }))}
    />
  )
}

function namesOf(rows: unknown): ReadonlyMap<string, string> {
  const known: readonly { readonly code?: unknown; readonly name?: unknown }[] = Array.isArray(rows)
    ? rows
    : []
  return new Map(known.map(({ code, name }) => [String(code), String(name)]))
}
