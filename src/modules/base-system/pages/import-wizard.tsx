import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { useProgress } from '../../../ui/api/use-progress.ts'
import { Chip } from '../../../ui/chip.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemList, ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ImportDetail } from '../messages.ts'
import { ImportCheck } from './import-check.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportMappingForm } from './import-mapping-form.tsx'
import { ImportSteps } from './import-steps.tsx'
import { importStatusWords } from './import-words.ts'
import { importKey, isAtWork, useImport } from './queries.ts'

const steps = {
  reading: 1,
  mapping: 1,
  checked: 2,
  committing: 3,
  committed: 4,
  failed: 1,
  cancelled: 3,
  undone: 4,
}

export default function ImportWizard() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  const batch = useImport(id)
  const status = batch.data?.status
  return (
    <Page
      title={batch.data?.label ?? '导入年度数据'}
      crumbs={[{ label: '数据归集', to: '/import' }]}
      aside={
        status ? <Chip tone={importStatusWords[status].tone}>{importStatusWords[status].label}</Chip> : null
      }
      lead={batch.data ? `${batch.data.createdBy}　${momentText(batch.data.createdAt)}` : undefined}
    >
      <ImportSteps step={status ? steps[status] : 1} />
      <Waiting query={batch}>{(detail) => <Step key={detail.status} detail={detail} />}</Waiting>
    </Page>
  )
}

function Step({ detail }: { readonly detail: ImportDetail }) {
  switch (detail.status) {
    case 'reading':
    case 'committing':
      return <AtWork detail={detail} />
    case 'mapping':
      return <ImportMappingForm detail={detail} />
    case 'checked':
      return <ImportCheck detail={detail} />
    case 'failed':
      return <Failed detail={detail} />
    default:
      return <ImportDone detail={detail} />
  }
}

function AtWork({ detail }: { readonly detail: ImportDetail }) {
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries({ queryKey: importKey(detail.id) })
  const event = useProgress(
    isAtWork(detail.status) ? `/api/imports/${detail.id}/events` : null,
    [detail.status],
    again,
  )
  const cancel = useIntent(
    () => ({
      method: 'POST',
      path: `/api/imports/${detail.id}/actions/cancel`,
      body: {},
      version: detail.version,
    }),
    { refresh: [importKey(detail.id)] },
  )
  return (
    <Section title={detail.status === 'reading' ? '正在读取文件' : '正在写入'}>
      <div className="stack">
        <ProgressLine progress={event?.progress ?? detail.progress} />
        {cancel.error ? <ProblemNotice error={cancel.error} /> : null}
        <div className="row">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            取消
          </Button>
          <span className="quiet small">
            {detail.status === 'reading'
              ? '可以离开这一页，读取会继续。'
              : '取消后什么都不会写入；也可以离开这一页，写入会继续。'}
          </span>
        </div>
      </div>
    </Section>
  )
}

function Failed({ detail }: { readonly detail: ImportDetail }) {
  return (
    <Section title="这些文件读不了">
      <div className="stack">
        <ProblemList problems={detail.problems} />
        <div>
          <LinkButton to="/import/new">改好后重新导入</LinkButton>
        </div>
      </div>
    </Section>
  )
}
