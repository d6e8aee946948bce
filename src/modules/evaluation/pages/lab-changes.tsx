import { Button } from 'antd'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { addressOf, type Edit } from '../lab/edit.ts'
import { editWords } from '../lab/edit-words.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import type { Edits } from './use-lab.ts'

/** What was changed, in the order that causes are told in; each can be taken back or moved up. */
export function LabChanges({
  open,
  edits,
  lost,
}: {
  readonly open: OpenLab
  readonly edits: Edits
  readonly lost: readonly Edit[]
}) {
  const { lab } = open
  if (edits.all.length === 0)
    return <p className="quiet">还没有改动。在左边拖动权重、基准或分数线，全区的结果马上跟着变。</p>
  const gone = new Set(lost.map(addressOf))
  const up = (at: number) => {
    const [one, before] = [edits.all[at], edits.all[at - 1]]
    if (one && before) edits.replace(edits.all.with(at - 1, one).with(at, before))
  }
  return (
    <PlainTable
      caption="改动清单"
      columns={[
        { title: '事项' },
        { title: '原来' },
        { title: '改为' },
        { title: '适用组' },
        { title: '操作' },
      ]}
      rows={edits.all.map((one, at) => {
        const { what, from, to, group } = editWords(lab.definition, one, lab.labels)
        const address = addressOf(one)
        return {
          key: address,
          cells: [
            what,
            from,
            <strong key="to">{gone.has(address) ? '方案里已没有这一项，没有生效' : to}</strong>,
            group || '全部',
            <span key="tools" className="row">
              <Button size="small" disabled={at === 0} onClick={() => up(at)} aria-label={`${what} 上移`}>
                上移
              </Button>
              <Button size="small" onClick={() => edits.remove(address)} aria-label={`${what} 还原`}>
                还原
              </Button>
            </span>,
          ],
        }
      })}
    />
  )
}
