import type { Values } from '../../../record/messages.ts'

/** Values that the search does not find by itself, by type and action; `新建` are those a record begins with. */
const hints: Readonly<Record<string, Readonly<Record<string, Values>>>> = {}

export function hintsFor(type: string, action: string): Values {
  return hints[type]?.[action] ?? {}
}
