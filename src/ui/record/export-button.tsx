import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { address } from '../api/client.ts'
import { useIntent } from '../api/use-intent.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import type { Search } from '../search-state.ts'
import { useToast } from '../toast.tsx'
import { listQuery } from './filter-state.ts'
import { recordPath } from './record-queries.ts'

const purposes = ['报送上级', '会议材料', '核对数据', '日常分析']

/**
 * The filtered list as a workbook; each export says what for and is logged. What is masked stays out, and a file of very many rows is refused: both can be
 * asked for, and somebody else decides.
 */
export function ExportButton({
  type,
  search,
  total,
}: {
  readonly type: string
  readonly search: Search
  readonly total: number
}) {
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [asks, setAsks] = useState(false)
  const [plain, setPlain] = useState(false)
  const toast = useToast()
  const { page: _, size: __, ...query } = listQuery(search, 1)
  const told = { ...query, purpose: purpose.trim() }
  const ask = useIntent(
    () => ({
      method: 'POST',
      path: address(`${recordPath(type)}/export-requests`, told),
      body: { plain },
    }),
    {
      onDone: () => {
        setOpen(false)
        toast({ text: '已提交导出申请，批准后在“导出审批”里下载。' })
      },
    },
  )
  const ready = purpose.trim().length >= 2
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      <Modal
        title={`导出当前筛选的 ${total} 条`}
        open={open}
        onCancel={() => setOpen(false)}
        okText={asks ? '提交申请' : '导出 Excel'}
        okButtonProps={
          asks
            ? { disabled: !ready, loading: ask.isPending }
            : { disabled: !ready, href: address(`${recordPath(type)}/export.xlsx`, told) }
        }
        onOk={() => (asks ? ask.mutate() : setOpen(false))}
      >
        <div className="stack">
          <label htmlFor="export-purpose">用途（写入导出日志）</label>
          <Input
            id="export-purpose"
            maxLength={100}
            value={purpose}
            onChange={({ target }) => setPurpose(target.value)}
          />
          <div className="row">
            {purposes.map((one) => (
              <Button key={one} size="small" onClick={() => setPurpose(one)}>
                {one}
              </Button>
            ))}
          </div>
          <Checkbox checked={asks} onChange={({ target }) => setAsks(target.checked)}>
            申请审批导出（条数很多，或者要带脱敏的内容）
          </Checkbox>
          {asks ? (
            <Checkbox checked={plain} onChange={({ target }) => setPlain(target.checked)}>
              带税务和个人信息
            </Checkbox>
          ) : null}
          {ask.error ? <ProblemNotice error={ask.error} /> : null}
        </div>
      </Modal>
    </>
  )
}
