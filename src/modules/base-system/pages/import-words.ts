import type { Tone } from '../../../ui/chip.tsx'
import type { ImportColumn, ImportStatus } from '../messages.ts'

export const importStatusWords: Readonly<
  Record<ImportStatus, { readonly label: string; readonly tone: Tone }>
> = {
  reading: { label: '读取中', tone: 'running' },
  mapping: { label: '待对列', tone: 'waiting' },
  checked: { label: '待导入', tone: 'waiting' },
  committing: { label: '写入中', tone: 'running' },
  committed: { label: '已导入', tone: 'passed' },
  failed: { label: '读取失败', tone: 'returned' },
  cancelled: { label: '已取消', tone: 'draft' },
  undone: { label: '已撤销', tone: 'archived' },
}

export const columnStateWords: Readonly<
  Record<ImportColumn['state'], { readonly label: string; readonly tone: Tone }>
> = {
  recognised: { label: '已认出', tone: 'passed' },
  remembered: { label: '沿用上次', tone: 'passed' },
  chosen: { label: '已指定', tone: 'running' },
  ignored: { label: '不导入', tone: 'draft' },
  unknown: { label: '请指定', tone: 'waiting' },
}
