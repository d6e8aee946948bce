import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { intentKey } from '../../../ui/api/client.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { DocumentSheet } from './document-sheet.tsx'
import { useDocuments, useIssue, useOffered, usePreview } from './queries.ts'

/** The documents of one record: those issued, and those that can be written from it. */
export default function DocumentTab({ type, record }: DesignProps) {
  const issued = useDocuments({ type: record.type, id: record.id, size: 100 })
  const mayWrite = type.may.has('edit') || (type.definition.origin !== 'entered' && type.may.has('export'))
  const offered = useOffered(record.type, record.id, mayWrite)
  const [{ template }, change] = useSearchState()
  const setTemplate = (id: string | undefined) => change({ template: id })
  return (
    <>
      {mayWrite && (offered.data?.rows.length ?? 0) > 0 ? (
        <Section flush title="可以出具">
          <PlainTable
            caption="可以出具的文书"
            columns={[{ title: '文书' }, { title: '依据' }, { title: '编号' }, { title: '操作' }]}
            rows={(offered.data?.rows ?? []).map((one) => ({
              key: one.template,
              cells: [
                one.label,
                one.cites,
                one.series ? `${one.series}〔年〕n号` : '不编号',
                <span key="act" className="stack">
                  <Button size="small" onClick={() => setTemplate(one.template)}>
                    预览
                  </Button>
                  {one.reasons.map((reason) => (
                    <span key={reason} className="quiet small">
                      {reason}
                    </span>
                  ))}
                </span>,
              ],
            }))}
          />
        </Section>
      ) : null}
      <Section flush title="已出具">
        <Waiting query={issued}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="还没有为这条记录出具文书。" />
            ) : (
              <PlainTable
                caption="已出具的文书"
                columns={[
                  { title: '文书' },
                  { title: '文号' },
                  { title: '成文日期' },
                  { title: '出具人' },
                  { title: '情况' },
                ]}
                rows={rows.map((one) => ({
                  key: one.id,
                  cells: [
                    <Link key="title" to="/documents/$id" params={{ id: one.id }}>
                      {one.title}
                    </Link>,
                    one.number ?? '—',
                    one.issuedOn,
                    one.issuedBy,
                    one.replacedBy ? '已更正' : one.replaces ? '更正件' : '有效',
                  ],
                }))}
              />
            )
          }
        </Waiting>
      </Section>
      {template && mayWrite ? (
        <PreviewDialog
          asked={{ template, type: record.type, id: record.id }}
          onClose={() => setTemplate(undefined)}
        />
      ) : null}
    </>
  )
}

interface PreviewProps {
  readonly asked: { readonly template: string; readonly type: string; readonly id: string }
  readonly onClose: () => void
}

function PreviewDialog({ asked, onClose }: PreviewProps) {
  const preview = usePreview(asked)
  const issue = useIssue()
  const toast = useToast()
  const navigate = useNavigate()
  const [key] = useState(intentKey)
  const missing = preview.data?.problems ?? []
  return (
    <Modal
      open
      width={900}
      title={preview.data?.label ?? '文书预览'}
      onCancel={onClose}
      okText="出具"
      cancelText="关闭"
      confirmLoading={issue.isPending}
      okButtonProps={{ disabled: !preview.data || missing.length > 0 }}
      onOk={() =>
        issue.mutate(
          { body: asked, key },
          {
            onSuccess: ({ id, number }) => {
              toast({ text: number ? `已出具 ${number}` : '已出具' })
              void navigate({ to: '/documents/$id', params: { id } })
            },
          },
        )
      }
    >
      <div className="stack">
        {issue.error ? <ProblemNotice error={issue.error} /> : null}
        {missing.length > 0 ? (
          <div role="status">
            <p>校对：还不能出具。</p>
            <ul>
              {missing.map(({ what, mend }) => (
                <li key={what}>
                  {what}
                  {mend ? <span className="quiet">　{mend}</span> : null}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <Waiting query={preview}>{(data) => <DocumentSheet content={data.content} />}</Waiting>
      </div>
    </Modal>
  )
}
