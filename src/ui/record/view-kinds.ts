import type { RecordType } from './record-types.ts'

export type ViewKind = 'table' | 'board' | 'map'

/** Ways a list can be shown: a board wherever there is more than one state, a map where records lie somewhere. */
export function viewsOf({
  definition,
  hidden,
}: RecordType): readonly { readonly id: ViewKind; readonly label: string }[] {
  const states = Object.keys(definition.lifecycle.states).length
  const lies = Object.entries(definition.fields).some(
    ([name, { kind }]) => (kind === 'place' || kind === 'polygon') && !hidden.has(name),
  )
  return [
    { id: 'table', label: '列表' },
    ...(states > 1 || definition.board ? [{ id: 'board' as const, label: '看板' }] : []),
    ...(lies ? [{ id: 'map' as const, label: '地图' }] : []),
  ]
}
