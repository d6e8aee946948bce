import { useSearch } from '@tanstack/react-router'
import type { RecordImportDetail } from '../../../record/import-messages.ts'
import { Chip } from '../../../ui/chip.tsx'
import { RecordAtWork } from '../../../ui/import/record-at-work.tsx'
import { RecordCheck } from '../../../ui/import/record-check.tsx'
import { RecordDone } from '../../../ui/import/record-done.tsx'
import { RecordImportList } from '../../../ui/import/record-import-list.tsx'
import { isAtWork, useRecordImport } from '../../../ui/import/record-import-queries.ts'
import { statusWords } from '../../../ui/import/record-import-words.ts'
import { RecordUpload } from '../../../ui/import/record-upload.tsx'
import { Steps } from '../../../ui/import/steps.tsx'
import { DownloadButton, LinkButton } from '../../../ui/link-button.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemList } from '../../../ui/problem-notice.tsx'
import { NoSuchType, WithType } from '../../../ui/record/pages/with-type.tsx'
import { recordPath } from '../../../ui/record/record-queries.ts'
import { listAddress, type RecordType, useRecordTypes } from '../../../ui/record/record-types.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'

const titles = ['下载模板', '上传', '校验', '结果'] as const
const stepOf: Readonly<Record<RecordImportDetail['status'], number>> = {
  reading: 2,
  failed: 2,
  checked: 2,
  committing: 3,
  undoing: 3,
  committed: 4,
  undone: 4,
  cancelled: 4,
}

/** `/records/$type/import`; `?batch=` names the batch in hand. */
export default function RecordImportPage() {
  return (
    <WithType>
      {(type) =>
        type.definition.origin === 'entered' && type.may.has('import') ? (
          <RecordImport key={type.definition.type} type={type} />
        ) : (
          <NoSuchType />
        )
      }
    </WithType>
  )
}

function RecordImport({ type }: { readonly type: RecordType }) {
  const { definition } = type
  const types = useRecordTypes()
  const { batch }: { readonly batch?: string } = useSearch({ strict: false })
  const list = types ? listAddress(types, type) : { to: `/records/${definition.type}`, search: {} }
  const crumb = {
    label: definition.label,
    to: list.to,
    search: list.search as Readonly<Record<string, string>>,
  }
  if (batch !== undefined) return <BatchInHand key={batch} type={definition.type} id={batch} crumb={crumb} />
  return (
    <Page title={`导入${definition.label}`} crumbs={[crumb]}>
      <Steps titles={titles} step={1} />
      <RecordUpload definition={definition} />
      <RecordImportList type={definition.type} />
    </Page>
  )
}

interface InHand {
  readonly type: string
  readonly id: string
  readonly crumb: {
    readonly label: string
    readonly to: string
    readonly search: Readonly<Record<string, string>>
  }
}

function BatchInHand({ type, id, crumb }: InHand) {
  const query = useRecordImport(type, id)
  const { data } = query
  return (
    <Page
      title={data?.label ?? `导入${crumb.label}`}
      crumbs={[crumb, { label: '导入', to: `/records/${type}/import` }]}
      aside={data ? <Chip tone={statusWords[data.status].tone}>{statusWords[data.status].label}</Chip> : null}
      lead={data ? `${data.createdBy}　${momentText(data.createdAt)}` : undefined}
    >
      <Steps titles={titles} step={data ? stepOf[data.status] : 2} />
      <Waiting query={query}>
        {(detail) => <Step key={detail.status} detail={detail} list={crumb.to} />}
      </Waiting>
    </Page>
  )
}

function Step({ detail, list }: { readonly detail: RecordImportDetail; readonly list: string }) {
  if (isAtWork(detail.status)) return <RecordAtWork detail={detail} />
  if (detail.status === 'checked') return <RecordCheck detail={detail} />
  if (detail.status === 'failed') return <Failed detail={detail} />
  return <RecordDone detail={detail} list={list} />
}

function Failed({ detail }: { readonly detail: RecordImportDetail }) {
  return (
    <Section title="这份文件不能导入">
      <div className="stack">
        <ProblemList problems={detail.problems} />
        <div className="row">
          <LinkButton to={`/records/${detail.type}/import`}>改好后重新上传</LinkButton>
          <DownloadButton href={`${recordPath(detail.type)}/template.xlsx`}>下载模板</DownloadButton>
        </div>
      </div>
    </Section>
  )
}
