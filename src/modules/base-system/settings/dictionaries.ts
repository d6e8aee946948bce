import { sql } from 'kysely'
import { Refusal } from '../../../kernel/problem.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import type { Settings } from '../../../platform/settings/settings-store.ts'
import { access } from '../access.ts'
import { proposeSetting, type Told } from './changes.ts'
import type { DictionaryList } from './messages.ts'

interface Dictionary {
  readonly usedBy: readonly string[]
  /** As the product comes. */
  readonly words: readonly string[]
}

/** The dictionaries that fields of the declared types choose from. */
function declared({ definitions }: Pick<RecordSystem, 'definitions'>): ReadonlyMap<string, Dictionary> {
  const found = new Map<string, Dictionary>()
  for (const { label, fields } of definitions.values())
    for (const field of Object.values(fields))
      if (field.kind === 'dictionary') {
        const known = found.get(field.dictionary)
        found.set(field.dictionary, {
          usedBy: [...(known?.usedBy ?? []), `${label}：${field.label}`],
          words: known?.words ?? field.words ?? [],
        })
      }
  return found
}

/** Words of a dictionary in their newest version. */
export function wordsOf(system: RecordSystem, settings: Settings, id: string): readonly string[] {
  const dictionary = declared(system).get(id)
  if (!dictionary) throw notFound('这个字典')
  return settings.dictionaries.get(id) ?? dictionary.words
}

export async function dictionaryList(
  tx: Transaction,
  person: Person,
  system: RecordSystem,
  settings: Settings,
): Promise<DictionaryList> {
  const { rows } = await sql<{ key: string; n: number }>`
    select key, count(*)::int as n from setting_change where subject = 'dictionary' and status = 'approved' group by 1`.execute(
    tx,
  )
  const versions = new Map(rows.map(({ key, n }) => [key, n]))
  return {
    rows: [...declared(system)].map(([id, { usedBy, words }]) => ({
      id,
      usedBy: [...usedBy],
      words: [...(settings.dictionaries.get(id) ?? words)],
      versions: versions.get(id) ?? 0,
    })),
    may: { edit: access.proposeSettings.some((role) => role === person.role) },
  }
}

/** A new version of a dictionary. Records keep the words they were given. */
export async function changeWords(
  tx: Transaction,
  person: Person,
  system: RecordSystem,
  id: string,
  {
    words,
    cites,
    reason,
  }: { readonly words: readonly string[]; readonly cites: string; readonly reason: string },
): Promise<Told> {
  if (!declared(system).has(id)) throw notFound('这个字典')
  const twice = words.find((word, at) => words.indexOf(word) !== at)
  if (twice !== undefined)
    throw new Refusal([
      {
        code: 'setting.dictionary',
        severity: 'error',
        what: `“${twice}”写了两次`,
        where: { field: 'words', value: twice },
        mend: '去掉一个。',
      },
    ])
  return proposeSetting(tx, person, { subject: 'dictionary', key: id, content: { words }, cites, reason })
}
