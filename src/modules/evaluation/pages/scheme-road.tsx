import { Button } from 'antd'
import type { RecordDetail } from '../../../record/messages.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { access } from '../access.ts'

const publishing: readonly string[] = access.simulate
/** The states before publishing, in their order. */
const order = ['草案', '征求意见', '合法性审核', '审定', '待发布', '已发布', '已停用']

/** What stands between a draft and its publication, step by step. The button itself belongs to the record once nothing is left. */
export function SchemeRoad({ record }: { readonly record: RecordDetail }) {
  const { role } = useViewer()
  const { status, values } = record
  const at = order.indexOf(status)
  if (at < 0) return null
  const past = (state: string): boolean => at > order.indexOf(state)
  const steps = [
    { label: '征求意见', done: past('征求意见'), missing: '还没有征求意见' },
    {
      label: '合法性审核',
      done: past('合法性审核') && values.legality !== null && values.legality !== '不通过',
      missing: '还没有合法性审核意见',
    },
    {
      label: '公平竞争审查',
      done: past('合法性审核') && values.fairness !== null && values.fairness !== '不符合',
      missing: '还没有公平竞争审查意见',
    },
    { label: '联席会议审定', done: past('审定'), missing: '还没有审定' },
    { label: '发布', done: past('待发布'), missing: '' },
  ]
  const missing = steps.flatMap((one) => (one.done || one.missing === '' ? [] : [one.missing]))
  return (
    <Section title="发布前的程序">
      <ol className="scheme-road" aria-label="发布前的程序">
        {steps.map(({ label, done }) => (
          <li key={label} className={done ? 'done' : ''}>
            {done ? '✓' : '○'} {label}
            <span className="visually-hidden">{done ? '，已完成' : '，未完成'}</span>
          </li>
        ))}
      </ol>
      {missing.length > 0 && publishing.includes(role) ? (
        <div className="row">
          <Button disabled aria-describedby="scheme-road-why">
            发布
          </Button>
          <span id="scheme-road-why" className="quiet small">
            现在不能发布：{missing.join('；')}
          </span>
        </div>
      ) : null}
    </Section>
  )
}
