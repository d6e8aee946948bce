import { stateOf, statesOf } from '../../src/record/generic-moves.ts'
import { actionsOf } from '../../src/record/lifecycle-words.ts'
import type { Catalogue, DescribedType } from './catalogue.ts'
import { markdownTable } from './markdown.ts'

/** Words of the records for docs/glossary.md: types, then names of states and actions, which are identifiers as they stand. */
export function glossarySection(catalogue: Catalogue): string {
  const types = catalogue.types.map(({ definition, clauses }) => [
    definition.label,
    `\`${definition.type}\``,
    clauses.map(({ key }) => key).join(' ') || '–',
  ])
  return [
    '## Record types',
    markdownTable(['中文', 'identifier', 'clause'], types),
    '## States',
    'Names of states and actions are the words of the policy and of the offices; in definitions they stand as they are, in Chinese.',
    markdownTable(['中文', 'kind', 'of record types'], words(catalogue.types, statesAndKinds)),
    '## Actions',
    markdownTable(
      ['中文', 'of record types'],
      words(catalogue.types, ({ definition }) => actionsOf(definition.lifecycle).map((action) => [action])),
    ),
  ].join('\n\n')
}

function statesAndKinds({ definition: { lifecycle } }: DescribedType): readonly (readonly string[])[] {
  return statesOf(lifecycle).map((name) => [name, stateOf(lifecycle, name).kind])
}

/** Every word once, in the order in which the types bring them, with the types that use it. */
function words(
  types: readonly DescribedType[],
  of: (type: DescribedType) => readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const found = new Map<string, { readonly word: readonly string[]; readonly users: string[] }>()
  for (const type of types)
    for (const word of of(type)) {
      const key = word.join(' ')
      const known = found.get(key) ?? { word, users: [] }
      found.set(key, known)
      known.users.push(type.definition.type)
    }
  return [...found.values()].map(({ word, users }) => [...word, usersText(users)])
}

const most = 5

function usersText(users: readonly string[]): string {
  const shown = users.slice(0, most).map((type) => `\`${type}\``)
  return [...shown, ...(users.length > most ? [`and ${users.length - most} more`] : [])].join(' ')
}
