import type { RecordRow } from '../../../record/messages.ts'
import { plainText } from '../../../ui/number-text.ts'

interface Props {
  readonly parks: readonly { readonly id: string; readonly name: string }[]
  readonly areas: readonly RecordRow[]
  readonly park: string | undefined
  readonly area: string | undefined
  readonly onChoose: (park: string | undefined, area: string | undefined) => void
}

/** District, parks and their areas, each with its planned area; one of them is chosen. */
export function AreaTree({ parks, areas, park, area, onChoose }: Props) {
  const entry = (label: string, note: string, chosen: boolean, choose: () => void) => (
    <button type="button" aria-pressed={chosen} onClick={choose}>
      {label}
      <span className="quiet small">{note}</span>
    </button>
  )
  return (
    <ul className="area-tree">
      <li>
        {entry('全区', `${parks.length} 个园区`, !park && !area, () => onChoose(undefined, undefined))}
        <ul>
          {parks.map(({ id, name }) => {
            const own = areas.filter((row) => row.park?.id === id)
            return (
              <li key={id}>
                {entry(name, own.length > 0 ? `${own.length} 个片区` : '', park === id && !area, () =>
                  onChoose(id, undefined),
                )}
                {own.length > 0 ? (
                  <ul>
                    {own.map((row) => (
                      <li key={row.id}>
                        {entry(
                          row.title,
                          row.values.plannedArea ? `${plainText(String(row.values.plannedArea))} 亩` : '',
                          area === row.id,
                          () => onChoose(id, row.id),
                        )}
                      </li>
                    ))}
                  </ul>
                ) : null}
              </li>
            )
          })}
        </ul>
      </li>
    </ul>
  )
}
