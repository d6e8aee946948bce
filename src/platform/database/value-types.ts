import pg from 'pg'

type Parse = (text: string) => unknown

/**
 * How values come out of the database: dates, times and decimals as text, 8-byte integers as numbers that are exact or an error.
 * Nothing passes through `Date` or a binary fraction. Timestamps are ISO 8601 in UTC (`2025-09-15T08:00:00.123456Z`); every transaction sets UTC.
 */
const parsers: Readonly<Record<number, Parse>> = {
  20: safeInteger,
  1082: (text) => text,
  1114: (text) => text.replace(' ', 'T'),
  1184: instant,
  1700: (text) => text,
  1016: list(safeInteger),
  1182: list((text) => text),
  1185: list(instant),
  1231: list((text) => text),
}

/** Given to each connection, so that another user of the `pg` package in the same process keeps its own rules. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ??
    pg.types.getTypeParser(oid, (format ?? 'text') as 'text')) as typeof pg.types.getTypeParser,
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer beyond 2^53 in the database: ${text}`)
  return value
}

function instant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z')
}

/** Arrays of these types hold neither quotes nor commas inside an element, except quoted timestamps. */
function list(parse: Parse): Parse {
  return (text) => {
    const inner = text.slice(1, -1)
    return inner === ''
      ? []
      : inner.split(',').map((item) => (item === 'NULL' ? null : parse(item.replaceAll('"', ''))))
  }
}
