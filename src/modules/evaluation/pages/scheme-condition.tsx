import { useId, useRef, useState } from 'react'
import { type Completion, completed, completionsOf, nameAt } from '../scheme/complete-name.ts'
import { type DraftPath, valueAt } from '../scheme/edit-path.ts'
import { CellMarks } from './scheme-cells.tsx'
import { useNames } from './scheme-names.ts'
import { useEditing } from './use-scheme-editor.ts'

interface Props {
  readonly path: DraftPath
  readonly label: string
}

/** A FEEL expression: names are completed from the dictionary, faults are told with the character where they lie. */
export function ConditionCell({ path, label }: Props) {
  const { draft, writable, set } = useEditing()
  const names = useNames()
  const value = String(valueAt(draft, path) ?? '')
  if (!writable) return <code>{value}</code>
  return (
    <div className="scheme-cell wide">
      <FeelInput label={label} value={value} names={names} onChange={(text) => set(path, text)} />
      <CellMarks path={path} />
    </div>
  )
}

interface InputProps {
  readonly label: string
  readonly value: string
  readonly names: readonly Completion[]
  readonly onChange: (text: string) => void
}

const most = 8

/** A text area with a list of names below while one is begun; arrows choose, Enter or Tab takes, Escape closes. */
function FeelInput({ label, value, names, onChange }: InputProps) {
  const list = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  const offered = caret === null ? [] : completionsOf(nameAt(value, caret), names, most)
  const take = (name: string) => {
    const next = completed(value, caret ?? value.length, name)
    onChange(next.text)
    setCaret(null)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setChosen((chosen + 1) % offered.length),
    ArrowUp: () => setChosen((chosen + offered.length - 1) % offered.length),
    Enter: () => take(offered[chosen]?.name ?? ''),
    Tab: () => take(offered[chosen]?.name ?? ''),
    Escape: () => setCaret(null),
  }
  return (
    <div className="feel">
      <textarea
        ref={area}
        className="field feel-text"
        rows={value.length > 44 ? 2 : 1}
        aria-label={label}
        aria-autocomplete="list"
        {...(offered.length > 0 && {
          'aria-controls': list,
          'aria-activedescendant': `${list}-${chosen}`,
        })}
        value={value}
        maxLength={400}
        spellCheck={false}
        onChange={({ target }) => {
          onChange(target.value.replaceAll('\n', ' '))
          setCaret(target.selectionStart)
          setChosen(0)
        }}
        onKeyDown={(event) => {
          const act = offered.length > 0 && !event.nativeEvent.isComposing ? keys[event.key] : undefined
          if (!act) return
          event.preventDefault()
          act()
        }}
        onBlur={() => setCaret(null)}
      />
      {offered.length > 0 ? (
        <div role="listbox" id={list} aria-label="可用的名称" className="feel-names">
          {offered.map(({ name, hint }, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the text area keeps the focus and names the active option
            <div
              key={name}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === chosen}
              onMouseDown={(event) => {
                event.preventDefault()
                take(name)
              }}
            >
              {name}
              <span className="quiet small">{hint}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
