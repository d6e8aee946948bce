import { toDecimalText } from '../../../kernel/decimal-text.ts'
import {
  divide,
  HUNDRED,
  multiply,
  parseDecimal,
  type Rational,
  sign,
  sum,
} from '../../../kernel/rational.ts'
import type { RecordRow } from '../../../record/messages.ts'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { plainText } from '../../../ui/number-text.ts'
import { useRecordPage } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'

interface Props {
  readonly place: string
  readonly park: string | undefined
  readonly area: RecordRow | undefined
  readonly areas: readonly RecordRow[]
  /** Whether the person may see parcels. */
  readonly parcels: boolean
}

/** Areas of what is chosen, summed up from the records below it; each figure leads to them. */
export function ParkFigures({ place, park, area, areas, parcels }: Props) {
  const rows = area ? [area] : areas.filter((row) => park === undefined || row.park?.id === park)
  const filter = { park, ...(area && { 'f.areaRecord': area.id }) }
  const land = useRecordPage('parcel', { ...filter, size: 1 }, parcels)
  const idle = useRecordPage('parcel', { ...filter, light: 'red', size: 1 }, parcels)
  const planned = total(rows, 'plannedArea')
  const built = total(rows, 'builtArea')
  const share = planned && built && sign(planned) > 0 ? multiply(divide(built, planned), HUNDRED) : undefined
  const search = Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  const dims = { ...(park && { park }), ...(area && { area: area.id }) }
  const figure = (label: string, metric: string, value: Rational | undefined, unit: string) => {
    const text = value ? toDecimalText(value, 2) : null
    return (
      <Figure
        label={label}
        metric={metric}
        dims={dims}
        value={text}
        shown={text === null ? undefined : plainText(text)}
        unit={unit}
        to="/records/park-area"
        search={park ? { park } : {}}
      />
    )
  }
  return (
    <Section title={`${place}概况`}>
      <Figures>
        {figure('规划面积', 'park-area.plannedArea', planned, '亩')}
        {figure('已建成面积', 'park-area.builtArea', built, '亩')}
        {figure('可供面积', 'park-area.suppliable', total(rows, 'suppliable'), '亩')}
        {figure('建成率', 'park-area.builtShare', share, '%')}
        {parcels ? (
          <>
            <Figure
              label="地块"
              metric="parcel.count"
              dims={dims}
              value={land.data?.total ?? null}
              unit="宗"
              to="/land"
              search={search}
            />
            <Figure
              label="地块面积"
              metric="parcel.landArea"
              dims={dims}
              value={land.data?.sums.landArea ?? null}
              shown={land.data?.sums.landArea === undefined ? undefined : plainText(land.data.sums.landArea)}
              unit="亩"
              to="/land"
              search={search}
            />
            <Figure
              label="逾期未动工、竣工"
              metric="parcel.overdue"
              dims={dims}
              value={idle.data?.total ?? null}
              unit="宗"
              to="/land"
              search={{ ...search, light: 'red' }}
            />
          </>
        ) : null}
      </Figures>
    </Section>
  )
}

function total(rows: readonly RecordRow[], name: string): Rational | undefined {
  const values = rows.flatMap(({ values }) => {
    const value = values[name]
    const read = typeof value === 'string' ? parseDecimal(value) : undefined
    return read ? [read] : []
  })
  return values.length === 0 ? undefined : sum(values)
}
