import { Checkbox, Modal } from 'antd'
import { PlainTable } from '../plain-table.tsx'

const rows = [
  ['Ctrl + K', '搜索菜单和记录'],
  ['/', '到查询框'],
  ['n', '新建'],
  ['j　k', '下一行　上一行'],
  ['Enter', '打开所在行'],
  ['g h　g t', '回首页　看待办'],
  ['e', '编辑（详情页）'],
  ['Ctrl + S', '保存（表单）'],
  ['Ctrl + Enter', '提交（表单）'],
  ['?', '这张表'],
] as const

/** What the keys do, and the switch for single ones. */
export function KeyTable({
  on,
  onSwitch,
  onClose,
}: {
  readonly on: boolean
  readonly onSwitch: (on: boolean) => void
  readonly onClose: () => void
}) {
  return (
    <Modal open title="快捷键" footer={null} onCancel={onClose}>
      <div className="stack">
        <PlainTable
          caption="快捷键"
          columns={[{ title: '按键' }, { title: '作用' }]}
          rows={rows.map(([key, what]) => ({ key, cells: [<kbd key="key">{key}</kbd>, what] }))}
        />
        <Checkbox checked={on} onChange={({ target }) => onSwitch(target.checked)}>
          启用单键快捷键
        </Checkbox>
      </div>
    </Modal>
  )
}
