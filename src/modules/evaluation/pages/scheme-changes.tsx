import './scheme.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { SchemeList } from '../messages.ts'
import type { SchemeChangeMessage } from '../scheme/draft-messages.ts'
import { useSchemes } from './queries.ts'
import { SchemeChangeTable } from './scheme-change-table.tsx'
import { useDraft, useSchemeDiff } from './scheme-draft-queries.ts'

/** 修订对照: a draft beside what it revises (`draft`), or one version beside another (`from`, `to`). */
export default function SchemeChanges() {
  const [{ draft, from = '', to = '' }, change] = useSearchState()
  const official = useViewer().enterprise === null
  return (
    <Page
      title="修订对照"
      crumbs={official ? [{ label: '评价方案', to: '/eval/scheme' }] : []}
      lead="逐条对照改了什么、依据哪一条，为什么改。"
    >
      {draft ? (
        <OfDraft id={draft} />
      ) : (
        <>
          <Choice from={from} to={to} onChange={change} />
          {from !== '' && to !== '' ? <OfVersions from={from} to={to} /> : null}
        </>
      )}
    </Page>
  )
}

function OfDraft({ id }: { readonly id: string }) {
  const draft = useDraft(id)
  return (
    <Waiting query={draft}>
      {(found) =>
        found ? (
          <Comparison
            before={found.base.label}
            after={`${found.draft.scheme.label} ${found.record.edition}（${found.record.status}）`}
            reason={found.record.reason}
            changes={found.changes}
          >
            <Link to="/records/$type/$id" params={{ type: 'evaluation-scheme', id }}>
              打开草案
            </Link>
            <LinkButton
              quiet
              to="/records/$type/$id"
              params={{ type: 'evaluation-scheme', id }}
              search={{ tab: 'documents' }}
            >
              出具修订对照表
            </LinkButton>
          </Comparison>
        ) : (
          <EmptyState title="这条台账没有方案内容，没有可以对照的。" />
        )
      }
    </Waiting>
  )
}

function OfVersions({ from, to }: { readonly from: string; readonly to: string }) {
  const diff = useSchemeDiff(from, to)
  return (
    <Waiting query={diff}>
      {({ before, after, reason, changes }) => (
        <Comparison before={before.label} after={after.label} reason={reason ?? ''} changes={changes} />
      )}
    </Waiting>
  )
}

interface ChoiceProps {
  readonly from: string
  readonly to: string
  readonly onChange: (part: { readonly from: string } | { readonly to: string }) => void
}

function Choice({ from, to, onChange }: ChoiceProps) {
  const schemes = useSchemes()
  const options = (list: SchemeList) => [
    <option key="" value="">
      选一个方案
    </option>,
    ...list.map(({ hash, label, revision }) => (
      <option key={hash} value={hash}>
        {revision ? `${label} ${revision.edition}` : label}
      </option>
    )),
  ]
  return (
    <Waiting query={schemes} rows={1}>
      {(list) => (
        <div className="row">
          <Labelled label="原方案">
            <select
              className="field"
              value={from}
              onChange={({ target }) => onChange({ from: target.value })}
            >
              {options(list)}
            </select>
          </Labelled>
          <Labelled label="新方案">
            <select className="field" value={to} onChange={({ target }) => onChange({ to: target.value })}>
              {options(list)}
            </select>
          </Labelled>
        </div>
      )}
    </Waiting>
  )
}

interface Props {
  readonly before: string
  readonly after: string
  readonly reason: string
  readonly changes: readonly SchemeChangeMessage[]
  readonly children?: ReactNode
}

function Comparison({ before, after, reason, changes, children }: Props) {
  return (
    <>
      <Section title="为什么改" extra={children}>
        {reason === '' ? (
          <p className="quiet">没有写修订说明。</p>
        ) : (
          <p className="scheme-reason">{reason}</p>
        )}
      </Section>
      <Section flush title={`${before} → ${after}：${changes.length} 处不同`}>
        <SchemeChangeTable changes={changes} />
      </Section>
    </>
  )
}
