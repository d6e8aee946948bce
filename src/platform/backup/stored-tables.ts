import type pg from 'pg'

export interface StoredTable {
  readonly name: string
  readonly columns: readonly string[]
  /** `COPY` of all rows, in an order that does not depend on the server. */
  readonly copyOut: string
  readonly copyIn: string
}

/** Whose rows end with the server's life: nobody stays signed in, and no source stays locked, by way of a backup. */
const transient = ['session', 'guess_source']
/** Columns that count the server's own transactions. They take their default where a backup is restored. */
const serversOwn: Readonly<Record<string, readonly string[]>> = { action: ['xid'], checkpoint: ['horizon'] }

/** The tables with their stored columns, partitions by themselves. `client` sees all rows. */
export async function storedTables(client: pg.Client): Promise<readonly StoredTable[]> {
  const { rows } = await client.query<{
    name: string
    columns: string[]
    texts: string[]
    key: string[] | null
  }>(
    `select c.relname as name,
       array_agg(a.attname::text order by a.attnum) as columns,
       array_remove(array_agg(case when a.attcollation <> 0 then a.attname::text end), null) as texts,
       (select array_agg(k.attname::text order by p.place) from pg_index i, unnest(i.indkey::int[]) with ordinality p (attnum, place)
          join pg_attribute k on k.attrelid = c.oid and k.attnum = p.attnum where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     group by c.oid, c.relname order by c.relname`,
    [transient],
  )
  return rows.map(({ name, columns: all, texts, key }) => {
    const columns = all.filter((column) => !serversOwn[name]?.includes(column))
    const list = columns.map(quoted).join(', ')
    const order = (key ?? columns).map((column) =>
      key || texts.includes(column)
        ? `${quoted(column)}${texts.includes(column) ? ' collate "C"' : ''}`
        : `${quoted(column)}::text collate "C"`,
    )
    return {
      name,
      columns,
      copyOut: `copy (select ${list} from only ${quoted(name)} order by ${order.join(', ')}) to stdout`,
      copyIn: `copy ${quoted(name)} (${list}) from stdin`,
    }
  })
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** How values are written as text, the same on every server. */
export const plainText =
  "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex'; set local extra_float_digits = 3; set local client_encoding = 'UTF8'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0"
