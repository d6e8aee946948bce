import './record-board.css'
import { Button, Dropdown } from 'antd'
import { type DragEvent, useState } from 'react'
import type { RecordPage, RecordRow } from '../../record/messages.ts'
import { useViewer } from '../viewer.ts'
import { type BoardMove, boardColumns, movesOf } from './board-columns.ts'
import { BoardMoveDialog } from './board-move-dialog.tsx'
import { LightMark } from './light-mark.tsx'
import { TitleLink } from './record-columns.tsx'
import { useDictionary } from './record-queries.ts'
import type { RecordType } from './record-types.ts'
import { StateChip } from './state-chip.tsx'

interface Props {
  readonly type: RecordType
  readonly page: RecordPage | undefined
}

interface Moving {
  readonly row: RecordRow
  readonly move: BoardMove
}

/** What the dictionary offers that the board is divided by; empty where it is divided by something else. */
function useBoardWords({ definition: { board, fields } }: RecordType): readonly string[] {
  const field = board === undefined ? undefined : fields[board]
  const words = useDictionary(field?.kind === 'dictionary' ? field.dictionary : undefined)
  return (words.data?.rows ?? []).flatMap(({ word, offered }) => (offered ? [word] : []))
}

/** Records as cards in columns by state or by the definition's choice field. Dragging is a short cut for the card's menu. */
export function RecordBoard({ type, page }: Props) {
  const { definition } = type
  const { role } = useViewer()
  const [dragged, setDragged] = useState<RecordRow | null>(null)
  const [moving, setMoving] = useState<Moving | null>(null)
  const rows = page?.rows ?? []
  const offered = useBoardWords(type)
  const targets = dragged ? movesOf(type, dragged, role, offered) : []
  const drop = (event: DragEvent, column: string) => {
    event.preventDefault()
    const move = targets.find(({ to }) => to === column)
    if (dragged && move) setMoving({ row: dragged, move })
    setDragged(null)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide board is scrolled with the keyboard
    <section className="board" aria-label={`${definition.label}看板`} tabIndex={0}>
      {boardColumns(type, rows, offered).map((column) => {
        const here = rows.filter((row) => column.holds(row))
        const open = targets.some(({ to }) => to === column.name)
        return (
          <section
            key={column.name}
            aria-label={`${column.name || '未填'} ${here.length} 条`}
            className={`board-column${here.length === 0 ? ' board-empty' : ''}${open ? ' board-open' : ''}${dragged && !open ? ' board-shut' : ''}`}
            onDragOver={(event) => {
              if (open) event.preventDefault()
            }}
            onDrop={(event) => drop(event, column.name)}
          >
            <h3>
              {definition.board === undefined ? (
                <StateChip lifecycle={definition.lifecycle} state={column.name} />
              ) : (
                column.name || '未填'
              )}
              <span className="quiet">{page?.states[column.name] ?? here.length}</span>
            </h3>
            <ul>
              {here.map((row) => (
                <Card
                  key={row.id}
                  type={type}
                  row={row}
                  onDrag={setDragged}
                  onMove={(move) => setMoving({ row, move })}
                />
              ))}
            </ul>
          </section>
        )
      })}
      {moving ? (
        <BoardMoveDialog type={type} row={moving.row} move={moving.move} onClose={() => setMoving(null)} />
      ) : null}
    </section>
  )
}

interface CardProps {
  readonly type: RecordType
  readonly row: RecordRow
  readonly onDrag: (row: RecordRow | null) => void
  readonly onMove: (move: BoardMove) => void
}

function Card({ type, row, onDrag, onMove }: CardProps) {
  const { role } = useViewer()
  const moves = movesOf(type, row, role, useBoardWords(type))
  return (
    <li
      data-row={row.id}
      draggable={moves.length > 0}
      onDragStart={() => onDrag(row)}
      onDragEnd={() => onDrag(null)}
    >
      <TitleLink row={row} />
      <div className="row small quiet">
        <LightMark light={row.light} />
        {row.due ? <span>{row.due}</span> : null}
        <span>{row.enterprise?.name ?? row.park?.name ?? row.code}</span>
      </div>
      {moves.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: moves.map((move) => ({ key: move.label, label: move.label })),
            onClick: ({ key }) => {
              const move = moves.find(({ label }) => label === key)
              if (move) onMove(move)
            },
          }}
        >
          <Button size="small" type="text" aria-label={`移动到… ${row.title || row.code}`}>
            移动到…
          </Button>
        </Dropdown>
      ) : null}
    </li>
  )
}
