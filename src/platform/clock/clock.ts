/** The present. Business rules ask for `businessDate`, which a demo holds fixed; sessions, leases and logs ask for `instant`, which always runs. */
export interface Clock {
  /** Now, as ISO 8601 in UTC. */
  instant(): string
  /** The day on which business is done, `YYYY-MM-DD`. */
  businessDate(): string
}

/** China keeps one time, UTC+8, all year. */
const timeZone = 'Asia/Shanghai'
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })

/** The machine's clock; the business date is the calendar day in China. */
export const systemClock: Clock = {
  instant: () => new Date().toISOString(),
  businessDate: () => dayFormat.format(new Date()),
}

/** A clock whose business date stands still at `date` (`YYYY-MM-DD`), for demonstrations and tests. */
export function fixedBusinessDate(date: string): Clock {
  return { instant: systemClock.instant, businessDate: () => date }
}
