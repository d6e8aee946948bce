import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { RecordDefinition } from '../../record/definition.ts'
import type { DuplicatePolicy } from '../../record/import-messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { DownloadButton } from '../link-button.tsx'
import { sizeText } from '../number-text.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { recordPath } from '../record/record-queries.ts'
import { Section } from '../section.tsx'
import { DropArea } from './drop-area.tsx'
import { DuplicateChoice } from './duplicate-choice.tsx'
import { importsKey, importsPath } from './record-import-queries.ts'

const mostBytes = 20 * 1024 * 1024

/** The first two steps: take the template, give the filled sheet. */
export function RecordUpload({ definition }: { readonly definition: RecordDefinition }) {
  const { type, label } = definition
  const navigate = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [duplicates, setDuplicates] = useState<DuplicatePolicy>('refuse')
  const upload = useIntent((form: FormData) => ({ method: 'POST', path: importsPath(type), body: form }), {
    refresh: [importsKey(type)],
    onDone: (answer) => {
      const { id } = answer as { readonly id: string }
      void navigate({ to: '/records/$type/import', params: { type }, search: { batch: id } })
    },
  })
  const tooBig = file !== null && file.size > mostBytes
  const send = () => {
    if (!file) return
    const form = new FormData()
    form.append('file', file, file.name)
    form.append('duplicates', duplicates)
    upload.mutate(form)
  }
  return (
    <>
      <Section
        title="下载模板"
        extra={
          <DownloadButton href={`${recordPath(type)}/template.xlsx`}>下载{label}导入模板</DownloadButton>
        }
      >
        <p>
          模板里有下拉选项、填写说明和示例行；从系统导出的表改好后也可以直接上传。自己的表也行：列的先后不限，表头按名称和单位辨认。
        </p>
      </Section>
      <Section title="上传">
        <div className="stack">
          <DropArea
            hint="一次一个文件；新记录的编号留空，填了编号的更新那条记录"
            limits="xlsx、csv，不超过 20 MB、5 万行"
            onFiles={([first]) => setFile(first ?? null)}
          />
          {file ? (
            <ul className="picked" aria-label="已选的文件">
              <li>
                <span>{file.name}</span>
                <span className={tooBig ? 'bad' : 'quiet'}>
                  {sizeText(file.size)}
                  {tooBig ? '，超过 20 MB，请拆开' : ''}
                </span>
                <Button
                  size="small"
                  type="text"
                  aria-label={`移除 ${file.name}`}
                  onClick={() => setFile(null)}
                >
                  移除
                </Button>
              </li>
            </ul>
          ) : null}
          <DuplicateChoice value={duplicates} onChange={setDuplicates} />
          {upload.error ? <ProblemNotice error={upload.error} onRetry={send} /> : null}
          <div className="row">
            <Button type="primary" disabled={!file || tooBig} loading={upload.isPending} onClick={send}>
              {upload.isPending ? '正在上传' : '上传并校验'}
            </Button>
            <span className="quiet small">校验只检查，不写入；原文件会原样保存。</span>
          </div>
        </div>
      </Section>
    </>
  )
}
