import './measure-plan.css'
import { Select } from 'antd'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { isFinal } from '../measures/final-state.ts'
import { MeasureExecutors } from './measure-executors.tsx'
import { MeasureMaking } from './measure-making.tsx'
import { useMeasurePlan } from './measure-queries.ts'
import { MeasureTablePart } from './measure-table-part.tsx'
import { useBatches } from './queries.ts'

/** 差别化清单: what a published batch leads to, made in one step, handed to who carries it out. */
export default function MeasurePlan() {
  const [search, change] = useSearchState()
  const batches = useBatches({ page: undefined, size: 50 })
  return (
    <Page
      title="差别化清单"
      lead="从已定的档次按决策表提出措施建议。有依据才能下达；价格由有权的主管部门决定，这里只写建议。"
      actions={
        <LinkButton to="/eval/measure" quiet>
          差别化执行台账
        </LinkButton>
      }
    >
      <Waiting query={batches} rows={6}>
        {({ rows }) => {
          // Those in publicity can be looked at already; only final ones lead to measures.
          const published = rows.filter(({ status }) => status === 'published')
          const batch =
            published.find(({ id }) => id === search.batch) ??
            published.find(({ state }) => isFinal(state)) ??
            published[0]
          if (!batch)
            return (
              <EmptyState title="还没有公布的评价批次。">公示期满、定档之后，才能提出差别化措施。</EmptyState>
            )
          return (
            <>
              <div className="row">
                <span id="measure-batch">评价批次</span>
                <Select
                  aria-labelledby="measure-batch"
                  value={batch.id}
                  onChange={(id: string) => change({ batch: id })}
                  options={published.map(({ id, label, state }) => ({
                    value: id,
                    label: `${label}（${state}）`,
                  }))}
                  style={{ minWidth: 220 }}
                />
              </div>
              <Plan key={batch.id} batch={batch.id} />
            </>
          )
        }}
      </Waiting>
    </Page>
  )
}

function Plan({ batch }: { readonly batch: string }) {
  const plan = useMeasurePlan(batch)
  return (
    <Waiting query={plan} rows={8}>
      {(data) =>
        data.table === null ? (
          <Section title="没有决策表">
            <p>政策包没有写哪一档采取什么措施。在政策包的 tables 里补上决策表，再回到这里。</p>
          </Section>
        ) : (
          <>
            <MeasureMaking plan={data} />
            <MeasureTablePart plan={data} />
            <MeasureExecutors plan={data} />
          </>
        )
      }
    </Waiting>
  )
}
