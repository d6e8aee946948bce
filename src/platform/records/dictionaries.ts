import type { Problem } from '../../kernel/problem.ts'
import { problemAt } from '../../record/check-values.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { wordsOn } from '../../record/dictionary.ts'
import type { Field, RowField } from '../../record/field.ts'
import type { Values } from '../../record/messages.ts'
import { dayOf, type RecordCall, type RecordSystem } from './record-system.ts'

/** A dictionary as the declared types use it. */
export interface DeclaredDictionary {
  /** Words that the product comes with. */
  readonly words: readonly string[]
  readonly usedBy: readonly {
    readonly definition: RecordDefinition
    readonly name: string
    readonly label: string
  }[]
}

/** The dictionaries that fields of the declared types choose from, by name. */
export function declaredDictionaries({
  definitions,
}: Pick<RecordSystem, 'definitions'>): ReadonlyMap<string, DeclaredDictionary> {
  const found = new Map<string, DeclaredDictionary>()
  for (const definition of definitions.values())
    for (const [name, field] of Object.entries(definition.fields))
      if (field.kind === 'dictionary') {
        const { words, usedBy } = found.get(field.dictionary) ?? { words: field.words ?? [], usedBy: [] }
        found.set(field.dictionary, { words, usedBy: [...usedBy, { definition, name, label: field.label }] })
      }
  return found
}

/** The words that a field offers on a day; undefined where it chooses from no dictionary. */
export function wordsOffered(
  { words }: Pick<RecordSystem, 'words'>,
  field: Field | RowField,
  day: string,
): readonly string[] | undefined {
  return field.kind === 'dictionary' ? wordsOn(words(field), day) : undefined
}

/** Words that no dictionary offers on the day. What the record holds already stays, though it is offered no more. */
export function wordsNotOffered(
  call: RecordCall,
  definition: RecordDefinition,
  values: Values,
  held: Values,
): readonly Problem[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const value = values[name]
    if (typeof value !== 'string' || value === held[name]) return []
    const offered = wordsOffered(call.system, field, dayOf(call))
    if (!offered || offered.includes(value)) return []
    return [
      problemAt(
        name,
        'record.word',
        `“${field.label}”没有“${value.slice(0, 30)}”这一项，或者已经停用`,
        `可填：${offered.join('、')}`,
        value,
      ),
    ]
  })
}
