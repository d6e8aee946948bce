import './record-detail.css'
import { useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { lazy, type ReactNode, Suspense, use, useEffect, useMemo, useState } from 'react'
import type { AllowedAction, RecordDetail } from '../../record/messages.ts'
import { LinkButton } from '../link-button.tsx'
import { Page } from '../page.tsx'
import { useSearchState } from '../search-state.ts'
import { useNarrow } from '../use-narrow.ts'
import { ActionDialog } from './action-dialog.tsx'
import { AttachmentsPanel } from './attachments-panel.tsx'
import { DeleteButton, RestoreNotice } from './delete-record.tsx'
import { RecordTabsContext } from './designs.ts'
import { FactsPanel } from './facts-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { LinksPanel } from './links-panel.tsx'
import { ProcessPanel } from './process-panel.tsx'
import { RecordHead } from './record-head.tsx'
import { listAddress, type RecordType, useRecordTypes } from './record-types.ts'
import { useSingleKeys } from './single-keys.ts'
import { StateChip } from './state-chip.tsx'
import { isTyping } from './use-list-keys.ts'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
  /** Something a designed page shows above the tabs. */
  readonly children?: ReactNode
}

/** One record: what it is, how far it has come, its files, its relations, and everything that was done. */
export function RecordDetailPage({ type, record, children }: Props) {
  const { definition } = type
  const [search, change] = useSearchState()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const types = useRecordTypes()
  const [single] = useSingleKeys()
  const wanted = record.process.actions.find(({ action, allowed }) => allowed && action === search.action)
  const [acting, setActing] = useState<AllowedAction | null>(wanted ?? null)
  const further = use(RecordTabsContext)
  const added = useMemo(() => further.map(({ load, ...tab }) => ({ ...tab, Tab: lazy(load) })), [further])
  const params = { type: record.type, id: record.id }
  const editable = record.may.edit && record.deletedAt === null

  useEffect(() => {
    if (!single || !editable) return
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      void navigate({ to: '/records/$type/$id/edit', params: { type: record.type, id: record.id } })
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [single, editable, navigate, record.type, record.id])

  const tabs = [
    { key: 'facts', label: '基本', children: <FactsPanel type={type} record={record} /> },
    { key: 'process', label: '过程', children: <ProcessPanel type={type} record={record} /> },
    { key: 'files', label: '附件', children: <AttachmentsPanel definition={definition} record={record} /> },
    { key: 'links', label: '关联', children: <LinksPanel type={type} record={record} /> },
    ...added.map(({ key, label, Tab }) => ({
      key,
      label,
      children: (
        <Suspense>
          <Tab type={type} record={record} />
        </Suspense>
      ),
    })),
    { key: 'history', label: '留痕', children: <HistoryPanel definition={definition} record={record} /> },
  ]
  const list = types ? listAddress(types, type) : { to: `/records/${record.type}`, search: {} }
  return (
    <Page
      title={record.title || record.code}
      crumbs={[
        { label: definition.label, to: list.to, search: list.search as Readonly<Record<string, string>> },
      ]}
      aside={
        <>
          <StateChip lifecycle={definition.lifecycle} state={record.status} />
          <span className="quiet">{record.code}</span>
          {record.demo ? <span className="quiet small">【演示】</span> : null}
        </>
      }
      actions={
        <>
          {editable ? (
            <LinkButton quiet to="/records/$type/$id/edit" params={params}>
              编辑
            </LinkButton>
          ) : null}
          <LinkButton quiet to="/records/$type/$id/print" params={params}>
            打印
          </LinkButton>
          {record.may.delete && record.deletedAt === null ? (
            <DeleteButton type={type} record={record} />
          ) : null}
        </>
      }
    >
      {record.deletedAt === null ? null : <RestoreNotice type={type} record={record} />}
      <RecordHead type={type} record={record} narrow={narrow} onAct={setActing} />
      {!editable && record.deletedAt === null && type.may.has('edit') && record.editReasons.length > 0 ? (
        <p className="quiet small">不能编辑：{record.editReasons.join('；')}</p>
      ) : null}
      {children}
      <Tabs
        className="record-tabs"
        destroyOnHidden
        activeKey={tabs.find(({ key }) => key === search.tab)?.key ?? 'facts'}
        onChange={(tab) => change({ tab: tab === 'facts' ? undefined : tab })}
        items={tabs.map((tab) => ({ ...tab, children: <div className="stack">{tab.children}</div> }))}
      />
      {acting ? (
        <ActionDialog
          type={type}
          record={record}
          action={acting}
          onClose={() => {
            setActing(null)
            if (search.action) change({ action: undefined })
          }}
        />
      ) : null}
    </Page>
  )
}
