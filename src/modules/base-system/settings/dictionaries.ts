import { sql } from 'kysely'
import { Refusal } from '../../../kernel/problem.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import { type DeclaredDictionary, declaredDictionaries } from '../../../platform/records/dictionaries.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { changedWords, type DictionaryChange, type DictionaryWord } from '../../../record/dictionary.ts'
import { columnName, tableOf } from '../../../record/table-shape.ts'
import { access } from '../access.ts'
import { registerService } from '../parks.ts'
import { proposeSetting, type Told } from './changes.ts'
import type { DictionaryList, NewWordChange } from './messages.ts'

/** Every dictionary that some field chooses from, with its words and when each is offered. */
export async function dictionaryList(
  tx: Transaction,
  person: Person,
  system: RecordSystem,
  inService: InTransaction,
): Promise<DictionaryList> {
  const declared = [...declaredDictionaries(system)]
  const changes = await enteredChanges(tx)
  const used = await inService(
    registerService,
    async (all) => {
      const found: (readonly [string, ReadonlySet<string>])[] = []
      for (const [id, dictionary] of declared) found.push([id, await wordsInUse(all, dictionary)])
      return new Map(found)
    },
    { readOnly: true },
  )
  return {
    rows: declared.map(([id, { words, usedBy }]) => ({
      id,
      usedBy: usedBy.map(({ definition, label }) => `${definition.label}：${label}`),
      words: changedWords(words, changes.get(id) ?? []).map(({ word, from, until, formerly = null }) => ({
        ...{ word, from, until, formerly },
        used: used.get(id)?.has(word) ?? false,
      })),
    })),
    today: system.businessDate(),
    may: { edit: access.proposeSettings.some((role) => role === person.role) },
  }
}

/** Changes one word of a dictionary from a day on. Records keep the words they were given; a word that some record holds is retired, not removed. */
export async function changeWord(
  tx: Transaction,
  person: Person,
  { system, inService }: { readonly system: RecordSystem; readonly inService: InTransaction },
  id: string,
  { cites, reason, ...asked }: NewWordChange,
): Promise<Told> {
  const dictionary = declaredDictionaries(system).get(id)
  if (!dictionary) throw notFound('这个字典')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dictionary ${id}`}, 0))`.execute(tx)
  const today = system.businessDate()
  const change: DictionaryChange =
    asked.act === 'remove' ? { act: 'remove', word: asked.word, from: today } : asked
  const words = changedWords(dictionary.words, (await enteredChanges(tx)).get(id) ?? [])
  const fault = faultOf(words, change, today)
  if (fault) throw refusal(...fault)
  if (
    change.act === 'remove' &&
    (await inService(registerService, (all) => wordsInUse(all, dictionary), { readOnly: true })).has(
      change.word,
    )
  )
    throw refusal(
      'word',
      `“${change.word}”已有记录在用，不能删除`,
      '改为停用：新记录不再出现，旧记录照旧显示。',
    )
  const { from, ...content } = change
  return proposeSetting(tx, person, { subject: 'dictionary', key: id, content, from, cites, reason })
}

/** Why a change cannot be made – field, what, how to mend; undefined where it can. */
function faultOf(
  words: readonly DictionaryWord[],
  change: DictionaryChange,
  today: string,
): readonly [string, string, string] | undefined {
  const living = words.filter(({ until }) => until === null)
  const one = living.find(({ word }) => word === change.word)
  const wanted = change.act === 'add' ? change.word : change.act === 'rename' ? change.to : undefined
  if (change.from < today) return ['from', '生效日已经过去', `写 ${today} 或以后的日子；以前的记录不变。`]
  if (wanted !== undefined && living.some(({ word }) => word === wanted))
    return [change.act === 'add' ? 'word' : 'to', `“${wanted}”已经有了`, '换一个词。']
  if (wanted !== undefined && words.some(({ word, until }) => word === wanted && (until ?? '') > change.from))
    return ['from', `“${wanted}”还没有停用`, '写停用日或以后的日子。']
  if (change.act === 'add') return undefined
  if (!one) return ['word', `没有“${change.word}”这一项，或者已经停用`, '刷新页面再选。']
  if (change.act === 'remove' ? living.length === 1 : change.act === 'retire' && living.length === 1)
    return ['word', '这是最后一项', '先增加别的词，再停用它。']
  if (change.act !== 'remove' && one.from !== null && one.from >= change.from)
    return ['from', `“${change.word}”从 ${one.from} 起才启用`, '写那以后的日子；还没有记录在用的可以删除。']
  return undefined
}

const refusal = (field: string, what: string, mend: string): Refusal =>
  new Refusal([{ code: 'setting.dictionary', severity: 'error', what, where: { field }, mend }])

async function enteredChanges(tx: Transaction): Promise<ReadonlyMap<string, readonly DictionaryChange[]>> {
  const { rows } = await sql<{ key: string; content: object; from: string }>`
    select key, content, valid_from as "from" from setting_change
    where subject = 'dictionary' and status = 'approved' order by decided_at, id`.execute(tx)
  const found = new Map<string, DictionaryChange[]>()
  for (const { key, content, from } of rows)
    found.set(key, [...(found.get(key) ?? []), { ...content, from } as DictionaryChange])
  return found
}

/** Words that some record holds, also one in the bin. */
async function wordsInUse(tx: Transaction, { usedBy }: DeclaredDictionary): Promise<ReadonlySet<string>> {
  const used = new Set<string>()
  for (const { definition, name } of usedBy) {
    const column = sql.ref(columnName(name))
    const { rows } = await sql<{ word: string }>`
      select distinct ${column} as word from ${sql.table(tableOf(definition))} where ${column} is not null`.execute(
      tx,
    )
    for (const { word } of rows) used.add(word)
  }
  return used
}
