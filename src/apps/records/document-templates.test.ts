import { describe, expect, test } from 'vitest'
import { headerNames } from '../../modules/documents/record-values.ts'
import { opinionNames } from '../../modules/evaluation/scheme/opinion-source.ts'
import { declarations } from '../../modules/index.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { mergedNames } from '../../policy/documents/merge.ts'
import type { RecordDefinition } from '../../record/definition.ts'

/** Names that subjects compute beyond the fields of a record. */
const computed: Readonly<Record<string, readonly string[]>> = {
  'evaluation-result': ['得分明细'],
  'evaluation-scheme': ['修订对照', '模拟改动', '各档家数', '档次迁移', '征求意见统计', '意见采纳'],
}
/** Fields that the subject computes for documents, by record type. */
const told: Readonly<Record<string, readonly string[]>> = {
  'evaluation-result': ['联审调档'],
  'evaluation-scheme': ['模拟数据', '模拟名称', '模拟升降', '模拟校验', ...opinionNames],
}

const { documents } = await packInForce('policies/dazu-2022-14')
const types = new Map(declarations.flatMap(({ records }) => records.map((one) => [one.type, one] as const)))

function namesOf(definition: RecordDefinition): ReadonlySet<string> {
  const fields = Object.values(definition.fields)
  const linked = fields.flatMap((field) =>
    field.kind === 'ref'
      ? Object.values(types.get(field.to)?.fields ?? {}).map(({ label }) => `${field.label}.${label}`)
      : [],
  )
  return new Set([...headerNames, ...fields.map(({ label }) => label), ...linked])
}

describe.each(documents.map((one) => [one.label, one] as const))('%s', (_, template) => {
  const definition = types.get(template.about)

  test('is about a type of records, in states that it has', () => {
    expect(definition, template.about).toBeDefined()
    for (const state of template.states ?? [])
      expect(Object.keys(definition?.lifecycle.states ?? {})).toContain(state)
  })

  test('merges names that its records have', () => {
    if (!definition) return
    const known = namesOf(definition)
    expect(
      mergedNames(template)
        .map(({ name }) => name)
        .filter((name) => !known.has(name) && !told[template.about]?.includes(name)),
    ).toEqual([])
    for (const part of template.body) {
      if (typeof part === 'string' || !('table' in part)) continue
      if (computed[template.about]?.includes(part.table)) continue
      const rows = Object.values(definition.fields).find(
        ({ label, kind }) => kind === 'rows' && label === part.table,
      )
      expect(rows, part.table).toBeDefined()
      const columns = rows?.kind === 'rows' ? Object.values(rows.fields).map(({ label }) => label) : []
      expect(columns).toEqual(expect.arrayContaining([...part.columns]))
    }
  })
})

test('every template is used once and numbers in a series of its own', () => {
  const series = documents.flatMap(({ series: one }) => (one === undefined ? [] : [one]))
  expect(new Set(series).size).toBe(series.length)
  expect(documents.length).toBeGreaterThanOrEqual(10)
})
