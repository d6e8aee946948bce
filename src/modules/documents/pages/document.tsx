import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { intentKey } from '../../../ui/api/client.ts'
import { DownloadButton, LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { DocumentDetail } from '../messages.ts'
import { DocumentSheet } from './document-sheet.tsx'
import { useDocument, useIssue, useOffered } from './queries.ts'

/** `/documents/$id`: one issued document as it is printed, with where its values come from. */
export default function DocumentPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  const document = useDocument(id)
  return <Waiting query={document}>{(data) => <Issued document={data} />}</Waiting>
}

function Issued({ document }: { readonly document: DocumentDetail }) {
  const { id, label, number, title, recordType, recordId, sha256, issuedBy, replaces, replacedBy } = document
  return (
    <Page
      title={title}
      crumbs={[{ label: '文书', to: '/documents' }]}
      aside={<span className="quiet">{number ?? '不编号'}</span>}
      lead={
        <>
          {label}　出具人 {issuedBy}　校验码 <code title={sha256}>{sha256.slice(0, 16)}</code>
          。带点线的值取自台账，点开看那条记录。
        </>
      }
      actions={
        <>
          <DownloadButton href={`/api/documents/${id}/file.docx`}>下载 Word</DownloadButton>
          <Button onClick={() => print()}>打印</Button>
          <LinkButton quiet to="/records/$type/$id" params={{ type: recordType, id: recordId }}>
            查看记录
          </LinkButton>
          {replacedBy === null ? <Correct document={document} /> : null}
        </>
      }
    >
      <div className="document-beside">
        {replacedBy ? (
          <p>
            这份文书已更正，以新的一份为准。{' '}
            <LinkButton quiet to="/documents/$id" params={{ id: replacedBy }}>
              打开新的一份
            </LinkButton>
          </p>
        ) : null}
        {replaces ? (
          <p>
            这一份更正了先前的文书。{' '}
            <LinkButton quiet to="/documents/$id" params={{ id: replaces }}>
              打开先前的一份
            </LinkButton>
          </p>
        ) : null}
      </div>
      <DocumentSheet content={document.content} />
    </Page>
  )
}

/** Issues the same kind of document anew from the record as it is now; the old one stays and says so. */
function Correct({ document }: { readonly document: DocumentDetail }) {
  const { template, recordType, recordId } = document
  const offered = useOffered(recordType, recordId, true)
  const issue = useIssue()
  const toast = useToast()
  const navigate = useNavigate()
  const [key] = useState(intentKey)
  const may = offered.data?.rows.some((one) => one.template === template && one.reasons.length === 0) ?? false
  if (!may) return null
  return (
    <>
      <Button
        loading={issue.isPending}
        onClick={() =>
          issue.mutate(
            { body: { template, type: recordType, id: recordId, replaces: document.id }, key },
            {
              onSuccess: ({ id, number }) => {
                toast({ text: number ? `已更正重发 ${number}` : '已更正重发' })
                void navigate({ to: '/documents/$id', params: { id } })
              },
            },
          )
        }
      >
        更正重发
      </Button>
      {issue.error ? <ProblemNotice error={issue.error} /> : null}
    </>
  )
}
