import { PlainTable } from '../../../ui/plain-table.tsx'
import type { SchemeChangeMessage } from '../scheme/draft-messages.ts'

/** What two versions differ in, each with its clause. */
export function SchemeChangeTable({ changes }: { readonly changes: readonly SchemeChangeMessage[] }) {
  if (changes.length === 0) return <p className="scheme-none">没有不同。</p>
  return (
    <PlainTable
      caption="修订对照"
      columns={[
        { title: '事项' },
        { title: '适用组' },
        { title: '原规定' },
        { title: '修改后' },
        { title: '条款' },
      ]}
      rows={changes.map(({ kind, subject, before, after, groups, cites }) => ({
        key: `${kind}${subject}${groups.join()}${before}${after}`,
        cells: [
          `${subject} ${kind}`,
          groups.join('、') || '全部',
          <del key="was">{before}</del>,
          <ins key="is">{after}</ins>,
          cites,
        ],
      }))}
    />
  )
}
