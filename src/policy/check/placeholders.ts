import type { Problem } from '../../kernel/problem.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { problemAt } from './report.ts'

/** Marks a text that the author of a new pack still has to write. */
export const PLACEHOLDER = '【待填】'

interface Placeholder {
  readonly path: Path
  readonly from: number
}

function placeholdersIn(data: unknown, path: Path = []): Placeholder[] {
  if (typeof data === 'string') {
    const from = data.indexOf(PLACEHOLDER)
    return from < 0 ? [] : [{ path, from }]
  }
  if (Array.isArray(data)) return data.flatMap((item, index) => placeholdersIn(item, [...path, index]))
  if (data === null || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([key, value]) => placeholdersIn(value, [...path, key]))
}

/** Warns of every text that is still to be filled in. */
export function checkPlaceholders(pack: Pack): Problem[] {
  return [...pack.origins].flatMap(([definition, origin]) =>
    placeholdersIn(definition).map(({ path, from }) =>
      problemAt(origin, path, {
        from,
        code: 'to-fill-in',
        severity: 'warning',
        what: `这里还没有填写（${PLACEHOLDER}）`,
        mend: '按你的政策填写，并删去标记。',
      }),
    ),
  )
}
