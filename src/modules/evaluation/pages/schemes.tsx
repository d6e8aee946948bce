import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { SchemeList } from '../messages.ts'
import { useSchemes } from './queries.ts'

export default function Schemes() {
  const schemes = useSchemes()
  return (
    <Page title="评价方案" lead="权重、基准、门槛和分数线都写在方案里，每一项都注明依据的条款。">
      <Section
        flush
        title="方案"
        extra={
          <Link to="/eval/scheme/changes" search={latest(schemes.data ?? [])}>
            两个方案对照
          </Link>
        }
      >
        <Waiting query={schemes}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="还没有评价方案。">方案随政策包安装，请联系系统管理员。</EmptyState>
            ) : (
              <PlainTable
                caption="评价方案"
                columns={[
                  { title: '方案' },
                  { title: '依据政策' },
                  { title: '条款' },
                  { title: '有数据的年度' },
                  { title: '版本' },
                  { title: '修订' },
                ]}
                rows={rows.map((scheme) => ({
                  key: scheme.hash,
                  cells: [
                    <Link key="label" to="/eval/scheme/$hash" params={{ hash: scheme.hash }}>
                      {scheme.label}
                    </Link>,
                    `${scheme.policy.title}（${scheme.policy.number}）`,
                    scheme.cites,
                    scheme.periods
                      .map(({ period, enterprises }) => `${period} 年 ${enterprises} 家`)
                      .join('、') || '—',
                    <code key="hash">{scheme.hash.slice(0, 12)}</code>,
                    scheme.revision ? (
                      <span key="revision" className="stack">
                        <Link
                          to="/records/$type/$id"
                          params={{ type: 'evaluation-scheme', id: scheme.revision.record }}
                        >
                          {scheme.revision.edition}
                          {scheme.revision.effectiveOn ? `，${scheme.revision.effectiveOn} 起施行` : ''}
                        </Link>
                        <Link
                          to="/eval/scheme/changes"
                          search={{ from: scheme.revision.base, to: scheme.hash }}
                          aria-label={`${scheme.revision.edition} 的修订对照`}
                        >
                          修订对照
                        </Link>
                      </span>
                    ) : (
                      '—'
                    ),
                  ],
                }))}
              />
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}

/** The newest revision beside what it revised, as far as there is one. */
function latest(schemes: SchemeList): Readonly<Record<string, string>> {
  const newest = schemes.find(({ revision }) => revision !== null)
  return newest?.revision ? { from: newest.revision.base, to: newest.hash } : {}
}
