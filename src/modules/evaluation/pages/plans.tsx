import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { useSharedPlans } from './plan-queries.ts'
import { PlanTargets, planSentence } from './plan-targets.tsx'

/** Plans that enterprises share, for whoever can help them along. */
export default function Plans() {
  const [search, change] = useSearchState()
  const size = Number(search.size ?? '20') || 20
  return (
    <Page
      title="提升计划"
      lead="企业从“还差多少”里选定目标、愿意共享的计划，和下一年数据对照。没有共享的看不到。"
    >
      <Waiting query={useSharedPlans({ page: search.page, size })} rows={6}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有企业共享提升计划。">
              企业在“还差多少”页面存计划时，可以选择共享给园区。
            </EmptyState>
          ) : (
            <>
              {rows.map((plan) => (
                <Section
                  key={`${plan.batch} ${plan.enterprise.code}`}
                  title={`${plan.enterprise.name}　${plan.period} 年度`}
                  extra={
                    <Link
                      to="/eval/result/$batch/$code"
                      params={{ batch: plan.batch, code: plan.enterprise.code }}
                    >
                      评价结果
                    </Link>
                  }
                >
                  <div className="stack">
                    <p>{planSentence(plan)}</p>
                    <PlanTargets plan={plan} />
                    <p className="quiet small">
                      {plan.enterprise.park}　{plan.note === '' ? '' : `说明：${plan.note}　`}
                      {momentText(plan.at)} 保存
                    </p>
                  </div>
                </Section>
              ))}
              {total > 20 ? <TablePaging of="提升计划" paging={{ search, size, total, change }} /> : null}
            </>
          )
        }
      </Waiting>
    </Page>
  )
}
