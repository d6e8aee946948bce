import { Button } from 'antd'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import type { Attachment } from '../../../record/messages.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { intentKey, write } from '../../api/client.ts'
import { sizeText } from '../../number-text.ts'
import { fileAddress } from '../field-value.tsx'
import type { InputProps } from './input-props.ts'

const mostBytes = 20 * 1024 * 1024

/** Files: chosen, dragged in or pasted; each is stored at once, so that a broken connection costs one file at most. */
export function AttachmentsInput(props: InputProps & { readonly max: number }) {
  const { id, field, value, onChange, max, describedBy, invalid } = props
  const files = (value as readonly Attachment[] | null) ?? []
  const picker = useRef<HTMLInputElement>(null)
  const latest = useRef(files)
  latest.current = files
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const [faults, setFaults] = useState<readonly string[]>([])
  const [over, setOver] = useState(false)
  const keep = (next: readonly Attachment[]) => {
    latest.current = next
    onChange(next)
  }
  const add = async (list: readonly File[]) => {
    setFaults([])
    for (const file of list) {
      if (file.size > mostBytes) {
        setFaults((all) => [...all, `${file.name} 有 ${sizeText(file.size)}，超过 20 MB，请压缩或拆开。`])
        continue
      }
      if (latest.current.length >= max) {
        setFaults((all) => [...all, `最多 ${max} 个文件，${file.name} 没有加上。`])
        continue
      }
      setWaiting((all) => [...all, file.name])
      const stored = await upload(file).catch((error: unknown) => {
        setFaults((all) => [...all, `${file.name}：${reasonOf(error)}`])
        return undefined
      })
      setWaiting((all) => all.filter((name) => name !== file.name))
      if (stored) keep([...latest.current.filter(({ hash }) => hash !== stored.hash), stored])
    }
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void add([...event.dataTransfer.files])
  }
  const pasted = (event: ClipboardEvent) => {
    const list = [...event.clipboardData.files]
    if (list.length === 0) return
    event.preventDefault()
    void add(list)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are extra ways; the button is the way for all
    <div
      className={`drop-files${over ? ' drop-over' : ''}${invalid ? ' drop-invalid' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      onPaste={pasted}
    >
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={`${field.label}：选择文件`}
        onChange={({ target }) => {
          void add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      {files.map((file) => (
        <div key={file.hash + file.name} className="row">
          <a href={fileAddress(file)} target="_blank" rel="noreferrer">
            {file.name}
          </a>
          <span className="quiet small">{sizeText(file.size)}</span>
          <Button
            size="small"
            type="text"
            aria-label={`移除 ${file.name}`}
            onClick={() => keep(latest.current.filter((one) => one !== file))}
          >
            移除
          </Button>
        </div>
      ))}
      <div role="status">
        {waiting.map((name) => (
          <p key={name} className="quiet small">
            正在上传 {name}…
          </p>
        ))}
      </div>
      {faults.map((fault) => (
        <p key={fault} className="bad small" role="alert">
          {fault}
        </p>
      ))}
      <div className="row">
        <Button id={id} aria-describedby={describedBy} onClick={() => picker.current?.click()}>
          添加文件
        </Button>
        <span className="quiet small">可拖入或粘贴；单个不超过 20 MB，最多 {max} 个。</span>
      </div>
    </div>
  )
}

async function upload(file: File): Promise<Attachment> {
  const body = new FormData()
  body.append('file', file, file.name)
  return (await write({ method: 'POST', path: '/api/files', body }, intentKey())) as Attachment
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '没有传上去，请再试一次。'
  const [first] = error.document.errors
  return [first?.what ?? error.document.title, first?.mend].filter(Boolean).join('；')
}
