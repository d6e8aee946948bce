import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { type Columns, DataTable, type Paging } from '../../../ui/data-table.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { figureText, plainText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { LandFigures, LandList } from '../land/land-messages.ts'
import { LandConflicts } from './land-conflicts.tsx'
import { useLandList } from './land-queries.ts'
import { useBatches } from './queries.ts'

const states: Readonly<Record<LandFigures['state'], readonly [Tone, string]>> = {
  ready: ['running', '可以采用'],
  same: ['passed', '与报来一致'],
  conflict: ['returned', '有冲突'],
  'no-ledger': ['draft', '只有报来的'],
  none: ['waiting', '没有用地'],
}

/** 用地归集: what parcels and leases give for the year, what does not agree, and who has no land at all. */
export default function Land() {
  const [search, change] = useSearchState()
  const batches = useBatches({ page: undefined, size: 50 })
  return (
    <Page
      title="用地归集"
      lead="按地块、房屋和租约台账算每家企业的用地：自有 ＋ 承租 − 出租，按天数加权，租用的建筑面积按容积率折算。冲突的先改台账，不会悄悄算进去。"
    >
      <Waiting query={batches} rows={6}>
        {({ rows }) => {
          const newest = rows
            .map(({ period }) => period)
            .sort()
            .at(-1)
          return <Year year={search.year ?? newest ?? ''} search={search} change={change} />
        }}
      </Waiting>
    </Page>
  )
}

function Year({ year, search, change }: { readonly year: string } & Pick<Paging, 'search' | 'change'>) {
  const size = Number(search.size ?? '20') || 20
  const land = useLandList(year, { page: search.page, size })
  return (
    <Waiting query={land} rows={10}>
      {(found) => (
        <>
          <div className="row">
            <span id="land-year">年度</span>
            <Select
              aria-labelledby="land-year"
              value={year}
              onChange={(wanted) => change({ year: wanted })}
              options={[...new Set([year, ...found.years])].map((value) => ({ value, label: `${value} 年` }))}
              style={{ minWidth: 120 }}
            />
          </div>
          <Counts land={found} />
          <Section title="冲突" extra={<Limit land={found} />}>
            {found.conflicts.length === 0 ? (
              <p className="quiet">台账之间、台账和报来的面积之间没有冲突。</p>
            ) : (
              <>
                <LandConflicts conflicts={found.conflicts} open />
                {found.counts.conflicts > found.conflicts.length ? (
                  <p className="quiet">先列 {found.conflicts.length} 处，改掉几处再列其余的。</p>
                ) : null}
              </>
            )}
          </Section>
          <Section
            flush
            title="各企业"
            extra={<span className="quiet">只列台账有地、有租约，或者没有用地的</span>}
          >
            <DataTable
              caption="用地归集"
              columns={columns(year)}
              rows={found.rows}
              rowKey={({ enterprise }) => enterprise.id}
              minWidth={900}
              paging={{ search, size, total: found.total, change }}
              empty="地块和房屋台账里还没有这一年的企业用地。"
            />
          </Section>
        </>
      )}
    </Waiting>
  )
}

function Limit({ land }: { readonly land: LandList }) {
  return land.limit === null ? null : (
    <span className="quiet">报来的和归集的相差超过 {plainText(land.limit)}% 也列入</span>
  )
}

function Counts({ land: { counts, year } }: { readonly land: LandList }) {
  const figures = [
    ['台账有用地', 'land.ledger-firms', counts.ledger, '家'],
    ['冲突', 'land.conflicts', counts.conflicts, '处'],
    ['没有用地', 'land.none', counts.none, '家'],
    ['已采用归集面积', 'land.taken', counts.taken, '家'],
  ] as const
  return (
    <Figures>
      {figures.map(([label, metric, value, unit]) => (
        <Figure key={metric} label={label} metric={metric} period={year} value={value} unit={unit} />
      ))}
    </Figures>
  )
}

const known = new Map<string, Columns<LandFigures>>()

/** The same array for every rendering. */
function columns(year: string): Columns<LandFigures> {
  const there = known.get(year)
  if (there) return there
  const area = (key: 'own' | 'leasedIn' | 'leasedOut' | 'total' | 'reported', title: string) =>
    ({
      key,
      title,
      width: 100,
      align: 'right',
      render: (_: unknown, row: LandFigures) => figureText(row[key]),
    }) as const
  const made: Columns<LandFigures> = [
    {
      key: 'name',
      title: '企业',
      render: (_, { enterprise }) => (
        <Link to="/eval/land/$year/$code" params={{ year, code: enterprise.code }}>
          {enterprise.name}
        </Link>
      ),
    },
    { key: 'park', title: '园区', width: 120, render: (_, { enterprise }) => enterprise.park },
    area('own', '自有（亩）'),
    area('leasedIn', '承租（亩）'),
    area('leasedOut', '出租（亩）'),
    area('total', '归集（亩）'),
    area('reported', '登记（亩）'),
    {
      key: 'state',
      title: '状态',
      width: 110,
      render: (_, { state, taken }) => (
        <Chip tone={states[state][0]}>{taken && state === 'same' ? '已采用' : states[state][1]}</Chip>
      ),
    },
  ]
  known.set(year, made)
  return made
}
