import './enterprise-records.css'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { allColumns, defaultColumns, titleColumn } from '../../../ui/record/record-columns.tsx'
import { recordPageQuery, useRecordPage } from '../../../ui/record/record-queries.ts'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import { listAddress, type RecordType, useRecordTypes } from '../../../ui/record/record-types.ts'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'

/** Everything kept about an enterprise, by subject and ledger, with the records of the chosen one. */
export function EnterpriseRecords({ enterprise }: { readonly enterprise: string }) {
  const types = useRecordTypes()
  const [search, change] = useSearchState()
  const own = useMemo(
    () =>
      (types?.subjects ?? [])
        .map(({ label, types: all }) => ({
          label,
          types: all.filter(
            ({ definition }) => definition.scope === 'enterprise' && definition.type !== 'enterprise',
          ),
        }))
        .filter((subject) => subject.types.length > 0),
    [types],
  )
  const flat = own.flatMap((subject) => subject.types)
  const counts = useQueries({
    queries: flat.map(({ definition }) => recordPageQuery(definition.type, { enterprise, size: 1 })),
    combine: (results) => ({
      waiting: results.some(({ isPending }) => isPending),
      of: new Map(flat.map(({ definition }, at) => [definition.type, results[at]?.data?.total])),
    }),
  })
  if (!types) return null
  const filled = own
    .map((subject) => ({
      ...subject,
      types: subject.types.filter(({ definition }) => (counts.of.get(definition.type) ?? 0) > 0),
    }))
    .filter((subject) => subject.types.length > 0)
  const bare = flat.filter(({ definition }) => counts.of.get(definition.type) === 0)
  const chosen = flat.find(({ definition }) => definition.type === search.ledger) ?? filled[0]?.types[0]
  return (
    <div className="enterprise-records">
      <nav aria-label="这家企业的台账" className="panel">
        {filled.map((subject) => (
          <div key={subject.label}>
            <h3>{subject.label}</h3>
            <ul>
              {subject.types.map(({ definition }) => (
                <li key={definition.type}>
                  <button
                    type="button"
                    aria-pressed={chosen?.definition.type === definition.type}
                    onClick={() => change({ ledger: definition.type })}
                  >
                    {definition.label}
                    <span
                      className="quiet"
                      data-metric={`${definition.type}.count`}
                      data-dims={`enterprise=${enterprise}`}
                      data-value={counts.of.get(definition.type)}
                    >
                      {counts.of.get(definition.type)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {counts.waiting ? <p className="quiet small">正在数…</p> : null}
        {!counts.waiting && filled.length === 0 ? <p className="quiet">还没有这家企业的台账记录。</p> : null}
        {bare.length > 0 ? (
          <details>
            <summary className="quiet small">没有记录的台账（{bare.length}）</summary>
            <p className="quiet small">{bare.map(({ definition }) => definition.label).join('、')}</p>
          </details>
        ) : null}
      </nav>
      {chosen ? (
        <Ledger
          key={chosen.definition.type}
          type={chosen}
          enterprise={enterprise}
          to={listAddress(types, chosen)}
        />
      ) : null}
    </div>
  )
}

interface LedgerProps {
  readonly type: RecordType
  readonly enterprise: string
  readonly to: ReturnType<typeof listAddress>
}

function Ledger({ type, enterprise, to }: LedgerProps) {
  const [search, change] = useSearchState()
  const size = Number(search.size ?? '20') || 20
  const { sort, page } = search
  const list = useRecordPage(type.definition.type, { enterprise, sort, page, size })
  const columns = useMemo(() => {
    const all = allColumns(type)
    const keys = defaultColumns(type).filter((key) => key !== 'park' && key !== 'enterprise')
    return [titleColumn(type.definition), ...keys.flatMap((key) => all.get(key) ?? [])]
  }, [type])
  return (
    <Section
      flush
      title={type.definition.label}
      extra={
        <Link to={to.to} search={{ ...to.search, enterprise }}>
          在台账里查看
        </Link>
      }
    >
      {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      <RecordTable
        type={type}
        columns={columns}
        page={list.data}
        loading={list.isFetching && !list.data}
        paging={{ total: list.data?.total ?? 0, search, size, change }}
        empty={<EmptyState title={`这家企业没有${type.definition.label}。`} />}
      />
    </Section>
  )
}
