import './land.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { figureText, plainText } from '../../../ui/number-text.ts'
import type { FirmLandMessage, LandLine } from '../land/land-messages.ts'

const kinds = { own: '自有', in: '承租', out: '出租' } as const
const ratioFrom = {
  parcel: '宗地容积率',
  buildings: '按宗地上的房屋算的容积率',
  park: '园区平均容积率',
} as const

interface Props {
  readonly land: Pick<FirmLandMessage, 'lines' | 'records'>
  readonly label?: string
  /** What the reader may do about a line. */
  readonly contest?: (line: LandLine) => ReactNode
}

/** Every line behind the sum: which parcel, building and lease, how many days, by which ratio. */
export function LandLines({ land, label = '用地明细', contest }: Props) {
  return (
    <ul className="land-lines" aria-label={label}>
      {land.lines.map((line) => (
        <li key={keyOf(line)}>
          <span className="land-kind">{kinds[line.kind]}</span>
          <span>
            <Places line={line} open={land.records} />
          </span>
          <span className="land-area">{figureText(line.land)} 亩</span>
          <span className="land-why quiet small">{reasonOf(line)}</span>
          {contest ? <span className="land-contest small">{contest(line)}</span> : null}
        </li>
      ))}
    </ul>
  )
}

export function keyOf({ kind, parcel, building, other, from }: LandLine): string {
  return [kind, parcel?.id, building?.id, other, from].join(' ')
}

function Places({ line, open }: { readonly line: LandLine; readonly open: boolean }) {
  const { building, parcel, other, kind } = line
  return (
    <>
      {building ? <Place type="building" place={building} open={open} /> : null}
      {building && parcel ? '，' : ''}
      {parcel ? (
        <>
          地块 <Place type="parcel" place={parcel} open={open} />
        </>
      ) : null}
      {other === null ? '' : kind === 'out' ? `，租给${other}` : `，从${other}租入`}
    </>
  )
}

function Place({
  type,
  place,
  open,
}: {
  readonly type: string
  readonly place: { readonly id: string; readonly name: string }
  readonly open: boolean
}) {
  return open ? (
    <Link to="/records/$type/$id" params={{ type, id: place.id }}>
      {place.name}
    </Link>
  ) : (
    <span>{place.name}</span>
  )
}

function reasonOf(line: LandLine): string {
  const { space, ratio, whole, days, ofDays, from, to } = line
  const floor =
    space !== null && ratio !== null
      ? `${figureText(space)} ㎡ ÷ ${ratioFrom[ratio.from]} ${plainText(ratio.value, 2)} ＝ ${figureText(whole)} 亩；`
      : ''
  const time =
    days === ofDays
      ? `全年 ${ofDays} 天`
      : `${from} 至 ${to}，${days} 天 / ${ofDays} 天，合 ${figureText(line.land.replace('-', ''))} 亩`
  return `${floor}${time}`
}
