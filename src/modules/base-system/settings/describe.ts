import type { Pack } from '../../../policy/pack.ts'
import { describeArrangement } from './calendar.ts'
import type { Described } from './changes.ts'
import type { SettingChange } from './messages.ts'
import { describeValue } from './parameters.ts'

interface Row {
  readonly subject: SettingChange['subject']
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
  readonly from: string | null
}

/** A change by name and as a sentence. */
export function describeChange(pack: Pack, row: Row): Described {
  if (row.subject === 'parameter') return describeValue(pack, row)
  return row.subject === 'calendar' ? describeArrangement(row) : describeWord(row)
}

function describeWord({ key, content: { act, word, to }, from }: Row): Described {
  const sentences: Readonly<Record<string, string>> = {
    add: `从 ${from} 起增加“${word}”`,
    retire: `从 ${from} 起停用“${word}”`,
    rename: `从 ${from} 起“${word}”改叫“${to}”`,
    remove: `删除没有用过的“${word}”`,
  }
  return { title: key, summary: sentences[String(act)] ?? '' }
}
