import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { RecordImportDetail } from '../../record/import-messages.ts'
import { useProgress } from '../api/use-progress.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { ProgressLine } from '../progress-line.tsx'
import { Section } from '../section.tsx'
import { importKey, importsPath } from './record-import-queries.ts'
import { useImportAction } from './use-import-action.ts'

const titles: Readonly<Record<string, readonly [title: string, remark: string]>> = {
  reading: ['正在校验', '可以离开这一页，校验会继续。'],
  committing: ['正在写入', '取消后什么都不会写入；也可以离开这一页，写入会继续。'],
  undoing: ['正在撤销', '取消后这一批保持原样；也可以离开这一页，撤销会继续。'],
}

/** Work in the background: how far it is, and the way to stop it. */
export function RecordAtWork({ detail }: { readonly detail: RecordImportDetail }) {
  const { type, id, status } = detail
  const queries = useQueryClient()
  const event = useProgress(`${importsPath(type, id)}/events`, [status], () => {
    void queries.invalidateQueries({ queryKey: importKey(type, id) })
  })
  const cancel = useImportAction(detail, 'cancel')
  const [title = '', remark = ''] = titles[status] ?? []
  return (
    <Section title={title}>
      <div className="stack">
        <ProgressLine progress={event?.progress ?? detail.progress} />
        {cancel.error ? <ProblemNotice error={cancel.error} /> : null}
        <div className="row">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({})}>
            取消
          </Button>
          <span className="quiet small">{remark}</span>
        </div>
      </div>
    </Section>
  )
}
