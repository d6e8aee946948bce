import { Link } from '@tanstack/react-router'
import { address } from '../../../ui/api/client.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import type { MeasurePlan } from '../measures/measure-messages.ts'

function expectedText({ measure, executor }: MeasurePlan['executors'][number]['expected'][number]): string {
  return `${measure}由${executor ?? '使用单位指定（政策没有写明）'}执行`
}

/** Who carries out how much of the year, and the list each of them gets. */
export function MeasureExecutors({ plan }: { readonly plan: MeasurePlan }) {
  const { batch, executors } = plan
  const year = batch.period.slice(0, 4)
  return (
    <Section
      flush
      title="执行单位"
      extra={<span className="quiet">清单只含已下达的；填好的回执导入台账</span>}
    >
      {executors.length === 0 ? (
        <EmptyState title="台账里还没有这一年度的措施。" />
      ) : (
        <PlainTable
          caption="各执行单位的措施"
          columns={[
            { title: '执行单位' },
            { title: '措施', figures: true },
            { title: '已下达', figures: true },
            { title: '已回执', figures: true },
            { title: '执行清单' },
          ]}
          rows={executors.map(({ executor, expected, measures, issued, withReceipt }) => ({
            key: executor,
            cells: [
              executor || `还没有填，送审前填写：${expected.map(expectedText).join('；')}`,
              <Link
                key="all"
                to="/eval/measure"
                search={{ 'f.year': year, 'f.executor': executor }}
                data-metric="measures.by-executor"
                data-dims={`executor=${executor}`}
                data-period={year}
                data-value={measures}
              >
                {measures}
              </Link>,
              issued,
              withReceipt,
              issued > 0 && executor !== '' ? (
                <a
                  key="list"
                  href={address(`/api/evaluation/measures/${batch.id}/execution.xlsx`, { executor })}
                  download
                >
                  下载
                </a>
              ) : (
                <span key="list" className="quiet">
                  还没有下达
                </span>
              ),
            ],
          }))}
        />
      )}
    </Section>
  )
}
