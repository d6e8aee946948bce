import { momentText } from './number-text.ts'

interface Props {
  /** When it was done, by the clock. */
  readonly at: string
  /** The business day it counts for; null where none was kept. */
  readonly on: string | null
}

/** A moment, and below it the business day where the two differ: in a demonstration, or when something was entered for another day. */
export function DatedMoment({ at, on }: Props) {
  const moment = momentText(at)
  return (
    <span className="nowrap">
      {moment}
      {on === null || moment.startsWith(on) ? null : (
        <>
          <br />
          <span className="quiet small">业务日期 {on}</span>
        </>
      )}
    </span>
  )
}
