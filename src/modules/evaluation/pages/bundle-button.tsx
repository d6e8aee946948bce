import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { intentKey, write } from '../../../ui/api/client.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'

interface Props {
  readonly batch: string
  readonly code: string
}

/** The signatory agrees to take the enterprise's result out, and gets the file. */
export function BundleButton({ batch, code }: Props) {
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const key = useRef(intentKey())
  const take = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const path = `/api/evaluation/results/${batch}/${code}/bundle`
      const bundle = await write({ method: 'POST', path, body: { consent: true } }, key.current)
      save(`离线重算包-${code}.json`, JSON.stringify(bundle))
      key.current = intentKey()
      setOpen(false)
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出离线重算包</Button>
      <Modal
        title="导出离线重算包"
        open={open}
        okText="同意并导出"
        cancelText="取消"
        confirmLoading={busy}
        onOk={() => void take()}
        onCancel={() => setOpen(false)}
      >
        <p>文件里有本企业的评价数据（含税收），没有其他企业的数据。导出会留痕。</p>
        <p>拿到文件的人可以用 yuance verify --bundle 脱离系统重算，核对结果是否一致。</p>
        {error === undefined ? null : <ProblemNotice error={error} />}
      </Modal>
    </>
  )
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
