import type { DuplicatePolicy, RecordImportStatus } from '../../record/import-messages.ts'
import type { Tone } from '../chip.tsx'

export const statusWords: Readonly<
  Record<RecordImportStatus, { readonly label: string; readonly tone: Tone }>
> = {
  reading: { label: '校验中', tone: 'running' },
  checked: { label: '待导入', tone: 'waiting' },
  committing: { label: '写入中', tone: 'running' },
  committed: { label: '已导入', tone: 'passed' },
  undoing: { label: '撤销中', tone: 'running' },
  undone: { label: '已撤销', tone: 'archived' },
  failed: { label: '不能导入', tone: 'returned' },
  cancelled: { label: '已取消', tone: 'draft' },
}

export const duplicateWords: Readonly<
  Record<DuplicatePolicy, { readonly label: string; readonly meaning: string }>
> = {
  refuse: { label: '报错', meaning: '已有记录与表里不同的，算作错误，由您逐条决定' },
  skip: { label: '跳过', meaning: '已有记录保留原样，只导入新的' },
  overwrite: { label: '覆盖', meaning: '用表里填了的格更新已有记录，空格不改' },
}
export const duplicatePolicies = ['refuse', 'skip', 'overwrite'] as const
