import './command-palette.css'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import type { MenuEntry } from '../page-module.ts'
import { useRecordSearch } from '../record/record-queries.ts'
import { listAddress, useRecordTypesQuery } from '../record/record-types.ts'

interface Found {
  readonly key: string
  readonly label: string
  readonly hint: string
  readonly to: string
  readonly search?: Readonly<Record<string, string | undefined>>
}

interface Props {
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}

/** Ctrl+K: to any page, ledger or record by a few letters of its name, its code, or pinyin initials. */
export default function CommandPalette({ entries, onClose }: Props) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const navigate = useNavigate()
  const id = useId()
  const found = useFound(entries, text.trim())
  const chosen = Math.min(at, Math.max(0, found.length - 1))
  const go = (one: Found | undefined) => {
    if (!one) return
    onClose()
    void navigate({ to: one.to, search: one.search ?? {} })
  }
  const pressed = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((chosen + step + found.length) % Math.max(1, found.length))
    }
    if (event.key === 'Enter') go(found[chosen])
  }
  return (
    <Modal open title="搜索" footer={null} width={620} onCancel={onClose} className="palette">
      <input
        type="search"
        role="combobox"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
        autoFocus
        aria-label="搜索菜单、台账和记录"
        aria-expanded={found.length > 0}
        aria-controls={id}
        aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
        placeholder="菜单、台账、记录名称或编号、拼音首字母"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setAt(0)
        }}
        onKeyDown={pressed}
      />
      <div id={id} role="listbox" aria-label="搜索结果" className="palette-list">
        {found.map((one, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the input above
          <div
            key={one.key}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => go(one)}
            onMouseMove={() => setAt(place)}
          >
            <span>{one.label}</span>
            <span className="quiet small">{one.hint}</span>
          </div>
        ))}
      </div>
      {text.trim() !== '' && found.length === 0 ? (
        <p className="quiet palette-none">没有找到“{text.trim()}”。换个词，或用编号试试。</p>
      ) : null}
    </Modal>
  )
}

function useFound(entries: readonly MenuEntry[], text: string): readonly Found[] {
  const { types } = useRecordTypesQuery()
  const records = useRecordSearch(useDeferredValue(text))
  const fits = (label: string) => text === '' || label.toLowerCase().includes(text.toLowerCase())
  const pages = entries
    .filter(({ label }) => fits(label))
    .map(({ label, path }): Found => ({ key: path, label, hint: '菜单', to: path }))
  const ledgers =
    text === '' || !types
      ? []
      : types.subjects
          .flatMap((subject) => subject.types)
          .filter(({ definition }) => fits(definition.label))
          .map((type): Found => {
            const { definition, subject } = type
            return {
              key: definition.type,
              label: definition.label,
              hint: subject,
              ...listAddress(types, type),
            }
          })
  const rows = (records.data?.rows ?? []).map((row): Found => {
    const label = types?.find(row.type)?.definition.label ?? row.type
    return {
      key: row.id,
      label: row.title,
      hint: `${label}　${row.code}`,
      to: `/records/${row.type}/${row.id}`,
    }
  })
  return [...pages, ...ledgers.slice(0, 8), ...rows].slice(0, 20)
}
