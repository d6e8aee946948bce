import '../section.css'
import './bottom-action.css'
import './record-list.css'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { RecordRow } from '../../record/messages.ts'
import { LinkButton } from '../link-button.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useSearchState } from '../search-state.ts'
import { TablePaging } from '../table-paging.tsx'
import { useNarrow } from '../use-narrow.ts'
import { BatchBar } from './batch-bar.tsx'
import { ColumnSettings } from './column-settings.tsx'
import { ExportButton } from './export-button.tsx'
import { listQuery } from './filter-state.ts'
import { useKeptSetting } from './kept-setting.ts'
import { KeyTable } from './key-table.tsx'
import { ListEmpty } from './list-empty.tsx'
import { QuickFilters } from './quick-filters.tsx'
import { RecordBoard } from './record-board.tsx'
import { RecordCards } from './record-cards.tsx'
import { allColumns, defaultColumns, titleColumn } from './record-columns.tsx'
import { RecordFilters } from './record-filters.tsx'
import { RecordMap } from './record-map.tsx'
import { useRecordPage } from './record-queries.ts'
import { RecordTable } from './record-table.tsx'
import type { RecordType } from './record-types.ts'
import { SavedViews } from './saved-views.tsx'
import { useSingleKeys } from './single-keys.ts'
import { StateTabs } from './state-tabs.tsx'
import { useListKeys } from './use-list-keys.ts'
import { useSelection } from './use-selection.ts'
import { viewsOf } from './view-kinds.ts'

/** The list of a type: search, states, table, board or map. Everything that narrows it stands in the address. */
export function RecordList({ type }: { readonly type: RecordType }) {
  const { definition, may } = type
  const [search, change] = useSearchState()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const [help, setHelp] = useState(false)
  const [single, setSingle] = useSingleKeys()
  const [columns, setColumns] = useKeptSetting<readonly string[] | null>(`columns.${definition.type}`, null)
  const views = viewsOf(type)
  const view = views.find(({ id }) => id === search.view)?.id ?? 'table'
  const size = view === 'table' ? Number(search.size ?? '20') || 20 : 200
  const list = useRecordPage(definition.type, listQuery(search, size))
  const page = list.data
  const { selection, rows: picked, clear } = useSelection()
  const create = definition.origin === 'entered' && may.has('create')
  useListKeys(
    {
      onNew: create
        ? () => void navigate({ to: '/records/$type/new', params: { type: definition.type } })
        : undefined,
      onHelp: () => setHelp(true),
    },
    single,
  )
  const chosen = columns ?? defaultColumns(type)
  const shown = useMemo(() => {
    const all = allColumns(type)
    return [titleColumn(definition), ...chosen.flatMap((key) => all.get(key) ?? [])]
  }, [type, definition, chosen])
  const paging = { total: page?.total ?? 0, search, size, change }
  const empty = <ListEmpty type={type} search={search} change={change} />
  return (
    <div className="record-list">
      <RecordFilters
        type={type}
        search={search}
        change={change}
        states={[
          ...new Set([...Object.keys(definition.lifecycle.states), ...Object.keys(page?.states ?? {})]),
        ]}
      />
      <section className="section" aria-label={`${definition.label}列表`}>
        <header className="list-head">
          <StateTabs
            type={definition.type}
            lifecycle={definition.lifecycle}
            counts={page?.states ?? {}}
            status={search.status}
            onChange={(status) => change({ status })}
          />
          <div className="list-tools">
            <QuickFilters type={type} search={search} change={change} />
            {views.length > 1 ? (
              <fieldset className="view-switch" aria-label="显示为">
                {views.map(({ id, label }) => (
                  <button
                    key={id}
                    type="button"
                    aria-pressed={view === id}
                    onClick={() => change({ view: id === 'table' ? undefined : id })}
                  >
                    {label}
                  </button>
                ))}
              </fieldset>
            ) : null}
            {narrow ? null : (
              <>
                <SavedViews type={definition.type} search={search} columns={columns} onColumns={setColumns} />
                <ColumnSettings type={type} chosen={chosen} onChange={setColumns} />
                {may.has('export') ? (
                  <ExportButton type={definition.type} search={search} total={page?.total ?? 0} />
                ) : null}
                <Button aria-label="快捷键" onClick={() => setHelp(true)}>
                  ?
                </Button>
              </>
            )}
          </div>
        </header>
        <BatchBar type={type} rows={picked} onClear={clear} />
        {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        {view === 'board' ? (
          <RecordBoard type={type} page={page} />
        ) : view === 'map' ? (
          <RecordMap type={type} rows={page?.rows ?? noRows} />
        ) : narrow ? (
          page && page.rows.length === 0 ? (
            empty
          ) : (
            <>
              <RecordCards type={type} rows={page?.rows ?? noRows} />
              {page ? <TablePaging paging={paging} of={definition.label} /> : null}
            </>
          )
        ) : (
          <RecordTable
            type={type}
            columns={shown}
            page={page}
            loading={list.isFetching && !page}
            paging={paging}
            selection={choosable(type) ? selection : undefined}
            empty={empty}
          />
        )}
        {page?.capped ? (
          <p className="list-note quiet small">结果超过 10,000 条，只数到 10,000。请缩小筛选范围。</p>
        ) : null}
      </section>
      {narrow && create ? (
        <div className="bottom-action">
          <LinkButton to="/records/$type/new" params={{ type: definition.type }}>
            新建{definition.label}
          </LinkButton>
        </div>
      ) : null}
      {help ? <KeyTable on={single} onSwitch={setSingle} onClose={() => setHelp(false)} /> : null}
    </div>
  )
}

const noRows: readonly RecordRow[] = []

/** Rows are chosen for something to be done with them; what the engine or the system writes is only looked at. */
function choosable({ definition }: RecordType): boolean {
  return definition.origin === 'entered'
}
