import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { address } from '../api/client.ts'
import type { Search } from '../search-state.ts'
import { listQuery } from './filter-state.ts'
import { recordPath } from './record-queries.ts'

const purposes = ['报送上级', '会议材料', '核对数据', '日常分析']

/** The filtered list as a workbook; each export says what for and is logged. */
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
  const { page: _, size: __, ...query } = listQuery(search, 1)
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      <Modal
        title={`导出当前筛选的 ${total} 条`}
        open={open}
        onCancel={() => setOpen(false)}
        okText="导出 Excel"
        okButtonProps={{
          disabled: purpose.trim().length < 2,
          href: address(`${recordPath(type)}/export.xlsx`, { ...query, purpose: purpose.trim() }),
        }}
        onOk={() => setOpen(false)}
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
        </div>
      </Modal>
    </>
  )
}
