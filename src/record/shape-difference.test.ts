import { describe, expect, test } from 'vitest'
import { defineRecord, type RecordDefinition } from './definition.ts'
import { choice, day, type Field, money, ref, text } from './field.ts'
import { type KeptShape, shapesOf, textOfShapes } from './kept-shape.ts'
import type { Lifecycle } from './lifecycle.ts'
import { differenceOf } from './shape-difference.ts'

const fields = {
  name: text({ label: '名称项' }),
  price: money({ label: '价款' }),
  cause: choice({ label: '原因', options: ['政府', '企业'] }),
}

function shape(
  own: Record<string, Field> = fields,
  more: Partial<RecordDefinition> = {},
): readonly KeptShape[] {
  return shapesOf([
    defineRecord({
      id: 'R1',
      type: 'plot',
      label: '地块',
      purpose: '试验。',
      origin: 'entered',
      scope: 'park',
      prefix: 'DK',
      fields: own,
      title: ['name'],
      list: [],
      lifecycle: ledger(['在册', '注销']),
      routes: ['/plots'],
      ...more,
    }),
  ])
}

function ledger(names: readonly string[]): Lifecycle {
  return {
    id: 'plot',
    start: names[0] ?? '',
    states: Object.fromEntries(names.map((name) => [name, { kind: 'open' as const }])),
    transitions: [],
    generic: [],
    clerks: [],
  }
}

/** As the file keeps it: written and read again. */
const remembered = (shapes: readonly KeptShape[]): readonly KeptShape[] => JSON.parse(textOfShapes(shapes))
const before = remembered(shape())
const difference = (after: readonly KeptShape[], ...narrowed: string[]) =>
  differenceOf(before, after, new Set(narrowed))
const tableOnly = (statements: readonly string[]): readonly string[] =>
  statements.filter((one) => !one.startsWith('drop view'))

describe('the difference between tables as they are and as declared', () => {
  test('nothing changed: nothing to do, whatever the order of fields and options', () => {
    const { cause: _, ...rest } = fields
    const after = shape({ cause: choice({ label: '原因', options: ['企业', '政府'] }), ...rest })
    const { statements, afterwards, refusals, kept } = difference(after)
    // The view keeps the order of the fields.
    expect(tableOnly(statements)).toEqual([])
    expect([...afterwards, ...refusals]).toEqual([])
    expect(kept).toHaveLength(1)
    expect(difference(shape())).toMatchObject({ statements: [], views: [], afterwards: [], refusals: [] })
  })

  test('a new type is a table, its rules, its view; keys to other types come after all tables', () => {
    const { statements, views } = differenceOf(
      [],
      [...shape({ ...fields, other: ref('plot', { label: '相邻' }) })],
    )
    expect(statements[0]).toContain('create table r_plot (')
    expect(statements[0]).toContain("select make_record_table('r_plot', false);")
    expect(statements.at(-1)).toBe(
      'alter table r_plot add constraint r_plot_other_fk foreign key ("other") references r_plot;',
    )
    expect(views[0]).toContain('create view v_plot with (security_invoker = true)')
  })

  test('a new field is an empty column; what must be checked is checked afterwards', () => {
    const { statements, afterwards, refusals } = difference(
      shape({
        ...fields,
        used: day({ label: '启用日' }),
        kind: choice({ label: '类别', options: ['甲', '乙'] }),
        next: ref('plot', { label: '相邻' }),
      }),
    )
    expect(refusals).toEqual([])
    expect(tableOnly(statements)).toEqual([
      'alter table r_plot add column "used" date;',
      `alter table r_plot add column "kind" text, add constraint r_plot_kind_check check ("kind" in ('甲', '乙')) not valid;`,
      'alter table r_plot add column "next" uuid;',
      'alter table r_plot add constraint r_plot_next_fk foreign key ("next") references r_plot not valid;',
    ])
    expect(afterwards).toEqual([
      'alter table r_plot validate constraint r_plot_kind_check;',
      'drop policy if exists migration on r_plot;',
      'create policy migration on r_plot to yuance_owner using (true);',
      'alter table r_plot validate constraint r_plot_next_fk;',
      'drop policy migration on r_plot;',
    ])
  })

  test('a rename that is declared keeps values, check and index; one that is not is a new field', () => {
    const listed = remembered(shape(fields, { list: ['price'] }))
    const renamed = shape(
      {
        name: fields.name,
        cost: money({ label: '成本', was: 'price' }),
        reason: choice({ label: '成因', options: ['政府', '企业'], was: 'cause' }),
      },
      { list: ['cost'] },
    )
    const { statements, afterwards, kept } = differenceOf(listed, renamed)
    expect(tableOnly(statements)).toEqual([
      'alter table r_plot rename column "price" to "cost";',
      'alter table r_plot rename column "cause" to "reason";',
      'alter table r_plot rename constraint r_plot_cause_check to r_plot_reason_check;',
      'alter index ix_r_plot_p_price rename to ix_r_plot_p_cost;',
      'alter index ix_r_plot_price rename to ix_r_plot_cost;',
    ])
    expect(statements[0]).toBe('drop view if exists v_plot;')
    expect(afterwards).toEqual([])
    expect(
      differenceOf(remembered(kept), renamed).statements,
      'once renamed, `was` says nothing more',
    ).toEqual([])
    const { name, price } = fields
    const silent = difference(shape({ name, price, reason: choice({ label: '成因', options: ['政府'] }) }))
    expect(tableOnly(silent.statements)[0]).toMatch(/add column "reason"/)
  })

  test('a longer list replaces the check in one step; a shorter one is refused unless it is declared', () => {
    const wider = difference(
      shape({ ...fields, cause: choice({ label: '原因', options: ['政府', '企业', '其他'] }) }),
    )
    expect(tableOnly(wider.statements)).toEqual([
      `alter table r_plot drop constraint r_plot_cause_check, add constraint r_plot_cause_check check ("cause" in ('政府', '企业', '其他')) not valid;`,
    ])
    expect(wider.afterwards).toEqual(['alter table r_plot validate constraint r_plot_cause_check;'])
    const narrow = shape({ ...fields, cause: choice({ label: '原因', options: ['政府'] }) })
    expect(difference(narrow).refusals[0]).toMatch(/plot\.cause: “企业” may stand in records/)
    const declared = difference(narrow, 'plot.cause')
    expect(declared.refusals).toEqual([])
    expect(tableOnly(declared.statements)[0]).toMatch(
      /^-- NARROWER: change the records whose "cause" is “企业” here/,
    )
  })

  test('the states are a list of texts like any other', () => {
    const { statements } = difference(shape(fields, { lifecycle: ledger(['在册', '暂停', '注销']) }))
    expect(tableOnly(statements)[0]).toContain(`add constraint r_plot_status_check check (status in (`)
    expect(difference(shape(fields, { lifecycle: ledger(['在册']) })).refusals[0]).toMatch(
      /plot\.status: “注销”/,
    )
  })

  test('another type of value is refused, with the way to do it', () => {
    const { refusals } = difference(shape({ ...fields, price: text({ label: '价款' }) }))
    expect(refusals[0]).toMatch(
      /plot\.price: a column of bigint cannot become text\. Declare the field under a new name/,
    )
  })

  test('what is no longer declared stays, is remembered, and is taken up again', () => {
    const { name, price } = fields
    const less = difference(shape({ name, price }))
    expect(tableOnly(less.statements)).toEqual([
      '-- No field of plot is kept in "cause" any longer: the column stays with its values.',
    ])
    expect([...less.statements, ...less.afterwards].join()).not.toMatch(/drop column|drop table/)
    const again = differenceOf(remembered(less.kept), shape())
    expect(tableOnly(again.statements)).toEqual([
      '-- "cause" of r_plot is there from formerly, with its values.',
    ])
    expect(again.kept[0]?.left).toEqual([])
    const none = differenceOf(before, [])
    expect(none.statements).toEqual([
      '-- The type plot is no longer declared: r_plot stays with its records.',
      'drop view if exists v_plot;',
    ])
    const kept = remembered(none.kept)
    expect(differenceOf(kept, []).statements).toEqual([])
    expect(differenceOf(kept, shape()).views, 'the type is declared again').toHaveLength(1)
  })

  test('indexes are built and dropped beside the work', () => {
    const more = difference(shape(fields, { list: ['price'], unique: [['name']] }))
    expect(tableOnly(more.statements)).toEqual([])
    expect(more.afterwards).toContain(
      'create index concurrently if not exists ix_r_plot_p_price on r_plot (park_id, "price", id) where deleted_at is null;',
    )
    expect(more.afterwards).toContain(
      'create unique index concurrently if not exists ix_r_plot_unique_1 on r_plot ("name") where deleted_at is null;',
    )
    const less = differenceOf(remembered(more.kept), shape())
    expect(less.afterwards).toContain('drop index concurrently if exists ix_r_plot_p_price;')
  })

  test('a type that everyone reads from now on: policy, trigger, and the registry in batches', () => {
    const { statements, afterwards } = difference(shape(fields, { open: true }))
    expect(tableOnly(statements)[0]).toMatch(/^create policy open on r_plot/)
    expect(afterwards.at(-1)).toBe('drop policy migration on record;')
  })
})
