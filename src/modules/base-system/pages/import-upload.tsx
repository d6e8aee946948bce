import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { DropArea } from '../../../ui/import/drop-area.tsx'
import { DownloadButton } from '../../../ui/link-button.tsx'
import { sizeText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { ImportSteps } from './import-steps.tsx'
import { importsKey } from './queries.ts'

const MOST_BYTES = 20 * 1024 * 1024

export default function ImportUpload() {
  const navigate = useNavigate()
  const [files, setFiles] = useState<readonly File[]>([])
  const upload = useIntent(
    (form: FormData) => ({ method: 'POST', path: '/api/imports/annual-data', body: form }),
    {
      refresh: [importsKey],
      onDone: (answer) => {
        const { id } = answer as { readonly id: string }
        void navigate({ to: '/import/$id', params: { id } })
      },
    },
  )
  const tooBig = files.filter((file) => file.size > MOST_BYTES)
  const send = () => {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    upload.mutate(form)
  }
  const add = (more: readonly File[]) =>
    setFiles([...files.filter((file) => !more.some((one) => one.name === file.name)), ...more])
  return (
    <Page
      title="导入年度数据"
      crumbs={[{ label: '数据归集', to: '/import' }]}
      actions={<DownloadButton href="/api/imports/annual-data/template.xlsx">下载模板</DownloadButton>}
    >
      <ImportSteps step={0} />
      <Section title="选择文件">
        <div className="stack">
          <DropArea
            multiple
            hint="税务、统计、用地等几份表可以一起放；按信用代码自动合并"
            limits="xlsx、csv，每个不超过 20 MB、5 万行"
            onFiles={add}
          />
          {files.length > 0 ? (
            <ul className="picked" aria-label="已选的文件">
              {files.map((file) => (
                <li key={file.name}>
                  <span>{file.name}</span>
                  <span className={file.size > MOST_BYTES ? 'bad' : 'quiet'}>
                    {sizeText(file.size)}
                    {file.size > MOST_BYTES ? '，超过 20 MB，请拆开' : ''}
                  </span>
                  <Button
                    size="small"
                    type="text"
                    aria-label={`移除 ${file.name}`}
                    onClick={() => setFiles(files.filter((one) => one !== file))}
                  >
                    移除
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
          {upload.error ? <ProblemNotice error={upload.error} onRetry={send} /> : null}
          <div className="row">
            <Button
              type="primary"
              disabled={files.length === 0 || tooBig.length > 0}
              loading={upload.isPending}
              onClick={send}
            >
              {upload.isPending ? '正在上传' : files.length > 0 ? `读取 ${files.length} 个文件` : '读取文件'}
            </Button>
            <span className="quiet small">到“校验”为止都不会写入任何数据；原文件会原样保存。</span>
          </div>
        </div>
      </Section>
    </Page>
  )
}
