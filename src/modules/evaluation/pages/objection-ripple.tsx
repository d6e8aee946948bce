import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'
import { figureText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { Ripple } from '../objection/objection-messages.ts'
import { ObjectionOutcomes } from './objection-outcomes.tsx'

const deciding: readonly string[] = access.decideObjections
const beforeSigning: readonly string[] = ['待复核', '拟定', '再审']

/** What a correction would bring about, before anybody signs it; nothing for others and in other states. */
export default function ObjectionRipple({ type, record }: DesignProps) {
  const { role } = useViewer()
  return deciding.includes(role) && beforeSigning.includes(record.status) ? (
    <Preview type={type} record={record} />
  ) : null
}

function Preview({ type, record }: DesignProps) {
  const { id, version } = record
  const ripple = useQuery({
    queryKey: ['objection-ripple', id, version],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/objections/${id}/ripple`,
        async () => (await import('../objection/objection-messages.ts')).ripple,
        { signal },
      ),
    retry: false,
  })
  return (
    <Section title="更正的影响" extra={<span className="quiet">按公示时锁定的分数线和基准试算</span>}>
      <Waiting query={ripple} rows={4}>
        {(data) => (
          <>
            <Told data={data} />
            <ObjectionOutcomes type={type} record={record} ripple={data} />
          </>
        )}
      </Waiting>
    </Section>
  )
}

const grade = (one: string | null) => (one === null ? '未定档' : `${one} 类`)

function Told({ data }: { readonly data: Ripple }) {
  const { before, after, fact, others, share } = data
  const changed = data.items.filter((item) => item.before !== item.after)
  return (
    <div className="stack">
      <p>
        <strong>
          {fact.label} {figureText(before.value)} → {figureText(after.value)}
          {fact.unit === '1' ? '' : ` ${fact.unit}`}：{figureText(before.score)} → {figureText(after.score)}{' '}
          分，{grade(before.grade)} → {grade(after.grade)}
        </strong>
      </p>
      {after.prior === null ? null : <p className="quiet">上年数据同步为 {figureText(after.prior)}。</p>}
      <PlainTable
        caption="得分有变化的指标"
        columns={[{ title: '指标' }, { title: '更正前' }, { title: '更正后' }]}
        rows={changed.map((item) => ({
          key: item.label,
          cells: [item.label, figureText(item.before), figureText(item.after)],
        }))}
      />
      <p>
        只改这一家的结果，别的企业不动。
        {others.count === 0
          ? '即使全部重算，也没有别的企业换档。'
          : `如果全部重算，还有 ${others.count} 家换档：${others.named
              .map((one) => `${one.name} ${grade(one.from)}→${grade(one.to)}`)
              .join('；')}。`}
      </p>
      <p className="quiet">
        更正后本批共更正 {share.corrected} 家，参评 {share.graded} 家
        {share.limit === null
          ? '。'
          : `；超过 ${figureText(share.limit)}% 或数源文件有误的，改为批次重算并重新公示。`}
        {data.againUntil === null ? '' : `今天审定的，再审截止日是 ${data.againUntil}。`}
      </p>
    </div>
  )
}
