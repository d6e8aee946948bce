import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { type DraftPath, valueAt } from './edit-path.ts'

/** What of a group itself is shared with others where it is the same; what it is called, who belongs to it and what becomes of it when small is its own. */
const shared: ReadonlySet<string | number> = new Set(['grades', 'bonus-cap', 'penalty-cap'])

/** The same place in the other groups, as far as the same stands there; the place itself is among them. */
export function alikePlaces(draft: SchemeDraft, path: DraftPath): readonly DraftPath[] {
  const [root, groups, own, ...rest] = path
  if (root !== 'scheme' || groups !== 'groups' || rest.length === 0) return [path]
  if (rest.length === 1 && !shared.has(rest[0] ?? '')) return [path]
  const whole = JSON.stringify(valueAt(draft, path.slice(0, 5)))
  return draft.scheme.groups.flatMap((_, at) => {
    const place = path.with(2, at)
    return at === own || JSON.stringify(valueAt(draft, place.slice(0, 5))) === whole ? [place] : []
  })
}
