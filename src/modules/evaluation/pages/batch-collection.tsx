import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { countText, figureText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Batch } from '../messages.ts'
import type { Collection, Lacking } from '../process/collection-messages.ts'
import { useCollection, useLacking } from './queries.ts'

/** Which figures the scheme needs, who supplies them, and of how many firms they are missing; each number leads to its firms. */
export default function BatchCollection({ batch }: { readonly batch: Batch }) {
  const [search] = useSearchState()
  const collection = useCollection(batch.id)
  return (
    <>
      <Waiting query={collection} rows={3}>
        {(found) => <Sources batch={batch} found={found} />}
      </Waiting>
      {search.lacking === undefined ? null : <LackingFirms batch={batch} />}
    </>
  )
}

function Sources({ batch, found }: { readonly batch: Batch; readonly found: Collection }) {
  const rows = found.sources.flatMap(({ source, facts, present, wanted }) => {
    const own = facts.map((one) => ({
      key: `${source} ${one.fact} ${one.period}`,
      cells: [
        facts.length > 1 ? '' : <strong key="source">{source}</strong>,
        `${one.label}${one.unit && one.unit !== '1' ? `（${one.unit}）` : ''}${one.period === batch.period ? '' : `　${one.period} 年`}`,
        one.wanted,
        one.present,
        <Missing
          key="missing"
          batch={batch}
          count={one.wanted - one.present}
          of={`${one.fact}@${one.period}`}
          label={nameIn(one)}
        />,
      ],
    }))
    if (facts.length === 1) return own
    const missing = (
      <Missing key="missing" batch={batch} count={wanted - present} of={`来源:${source}`} label={source} />
    )
    const together = [
      <strong key="source">{source}</strong>,
      `共 ${facts.length} 项`,
      wanted,
      present,
      missing,
    ]
    return [{ key: source, cells: together }, ...own]
  })
  return (
    <Section
      flush
      title="数据归集"
      extra={
        <span className="quiet">
          参评 {found.firms} 家，不参评 {found.excluded}{' '}
          家；只数方案的指标和门槛用到的数据，算增幅的连同上一年
        </span>
      }
    >
      <p className="section-body" role="status">
        完备率 <strong data-metric="completeness">{figureText(found.percent)}%</strong>：应有{' '}
        {countText(found.wanted)} 个数，已有 {countText(found.present)} 个，缺{' '}
        <Missing batch={batch} count={found.wanted - found.present} of="全部" label="全部数据" /> 个。
      </p>
      <PlainTable
        caption="各部门提供的数据"
        columns={[
          { title: '提供部门' },
          { title: '数据' },
          { title: '应有', figures: true },
          { title: '已有', figures: true },
          { title: '缺', figures: true },
        ]}
        rows={rows}
      />
    </Section>
  )
}

/** Both years of one figure are told apart. */
const nameIn = ({ label, period }: { readonly label: string; readonly period: string }) =>
  `${period} 年${label}`

type Lacked = Lacking['rows'][number]['missing']

/** What is missing, year by year. */
function lackedText(missing: Lacked): string {
  const years = Map.groupBy(missing, ({ period }) => period)
  return [...years].map(([year, all]) => `${year} 年${all.map(({ label }) => label).join('、')}`).join('；')
}

/** Who is asked for it, and what there is to know about it. */
function mendText(missing: Lacked): string {
  const suppliers = [...new Set(missing.map(({ supplier }) => supplier))].join('、')
  const late = missing.some(({ prior }) => prior) ? '；上一年还没有投产的，不用补' : ''
  return `请${suppliers}补报${late}`
}

function Missing({
  batch,
  count,
  of,
  label,
}: {
  readonly batch: Batch
  readonly count: number
  readonly of: string
  readonly label: string
}) {
  if (count === 0) return <>0</>
  return (
    <Link
      to="/eval/batch/$id"
      params={{ id: batch.id }}
      search={{ tab: 'collection', lacking: of }}
      aria-label={`${label}缺 ${count}，看是哪些企业`}
    >
      {count}
    </Link>
  )
}

function LackingFirms({ batch }: { readonly batch: Batch }) {
  const [search, change] = useSearchState()
  const wanted = search.lacking ?? ''
  const [, source] = wanted.split('来源:')
  const [fact, period] = wanted.split('@')
  const size = Math.min(200, Number(search.size ?? '20') || 20)
  const firms = useLacking(batch.id, {
    page: Math.max(1, Number(search.page ?? '1') || 1),
    size,
    ...(source ? { source } : wanted === '全部' ? {} : { fact, period }),
  })
  return (
    <Section
      flush
      title="还缺数据的企业"
      extra={
        <Button size="small" onClick={() => change({ lacking: undefined })}>
          收起
        </Button>
      }
    >
      <Waiting query={firms} rows={3}>
        {(found) => (
          <>
            <p className="section-body quiet">
              补报的表由联席会议办公室或园区从“数据归集”的“导入年度数据”导入，导入后这里的数随着变。
            </p>
            <PlainTable
              caption="还缺数据的企业"
              columns={[{ title: '企业' }, { title: '园区' }, { title: '缺什么' }, { title: '怎么补' }]}
              rows={found.rows.map((one) => ({
                key: one.enterprise,
                cells: [
                  <Link key="name" to="/ent/$id" params={{ id: one.enterprise }}>
                    {one.name}
                  </Link>,
                  one.park,
                  lackedText(one.missing),
                  mendText(one.missing),
                ],
              }))}
            />
            <TablePaging of="还缺数据的企业" paging={{ search, size, total: found.total, change }} />
          </>
        )}
      </Waiting>
    </Section>
  )
}
