import './scheme.css'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Chip } from '../../../ui/chip.tsx'
import { ClauseTag } from '../../../ui/clause-tag.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { SchemeDetail } from '../messages.ts'
import { useScheme } from './queries.ts'
import { SchemeCopy } from './scheme-copy.tsx'
import { SchemeGroup } from './scheme-group.tsx'

export default function Scheme() {
  const { hash = '' }: { readonly hash?: string } = useParams({ strict: false })
  const official = useViewer().enterprise === null
  const scheme = useScheme(hash)
  return (
    <Page
      title={scheme.data?.label ?? '评价方案'}
      crumbs={official ? [{ label: '评价方案', to: '/eval/scheme' }] : []}
      actions={scheme.data ? <SchemeCopy hash={hash} label={scheme.data.label} /> : null}
      aside={scheme.data?.isDefault ? <Chip tone="waiting">参数，可调</Chip> : null}
    >
      <Waiting query={scheme} rows={10}>
        {(data) => (
          <>
            <Basis scheme={data} />
            <Section flush title="谁参加评价">
              <Participation scheme={data} />
            </Section>
            {data.groups.length > 1 ? (
              <Groups scheme={data} />
            ) : (
              data.groups.map((group) => (
                <SchemeGroup key={group.name} group={group} clauses={data.clauses} />
              ))
            )}
          </>
        )}
      </Waiting>
    </Page>
  )
}

function Groups({ scheme }: { readonly scheme: SchemeDetail }) {
  const [open, setOpen] = useState(scheme.groups[0]?.name ?? '')
  return (
    <Tabs
      label="评价组"
      active={open}
      onChange={setOpen}
      tabs={scheme.groups.map((group) => ({
        key: group.name,
        label: group.name,
        panel: () => <SchemeGroup group={group} clauses={scheme.clauses} />,
      }))}
    />
  )
}

function Basis({ scheme }: { readonly scheme: SchemeDetail }) {
  const { policy } = scheme
  return (
    <div className="scheme-basis">
      <p>
        依据 {policy.issuer}《{policy.title}》（{policy.number}，{policy.date}）{' '}
        <ClauseTag cites={scheme.cites} clauses={scheme.clauses} />
      </p>
      {scheme.note ? <p className="quiet">{scheme.note}</p> : null}
      <p className="quiet">{scheme.rounding}。</p>
    </div>
  )
}

function Participation({ scheme }: { readonly scheme: SchemeDetail }) {
  if (scheme.participation.length === 0) return <p className="scheme-none">所有企业都参加评价。</p>
  return (
    <PlainTable
      caption="参评规则"
      columns={[{ title: '情形' }, { title: '条件' }, { title: '结果' }, { title: '条款' }]}
      rows={scheme.participation.map((rule) => ({
        key: rule.id,
        cells: [
          rule.reason,
          rule.when,
          rule.outcome,
          <ClauseTag key="cites" cites={rule.cites} clauses={scheme.clauses} />,
        ],
      }))}
    />
  )
}
