import { Link } from '@tanstack/react-router'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordRow } from '../../record/messages.ts'
import type { Column } from '../data-table.tsx'
import { momentText } from '../number-text.ts'
import { headingOf, isFigure, shownKind } from './field-kinds.ts'
import { FieldValue } from './field-value.tsx'
import { LightMark } from './light-mark.tsx'
import type { RecordType } from './record-types.ts'
import { StateChip } from './state-chip.tsx'

export type RecordColumn = Column<RecordRow> & {
  /** Name of the field whose sum stands at the foot. */
  readonly field?: string
}

const widths: Partial<Record<ReturnType<typeof shownKind>, number>> = {
  number: 124,
  money: 132,
  area: 116,
  percent: 110,
  day: 112,
  period: 96,
  'yes-no': 84,
  choice: 124,
  dictionary: 130,
  'credit-code': 190,
  'industry-code': 96,
  attachments: 76,
  rows: 76,
  ref: 190,
  refs: 200,
  party: 190,
}

/** Columns a list opens with: what every record has and what the definition lists. */
export function defaultColumns({ definition, hidden }: RecordType): readonly string[] {
  const fields = definition.list.filter((name) => !hidden.has(name) && !definition.title.includes(name))
  const scope =
    definition.scope === 'enterprise'
      ? ['park', 'enterprise']
      : definition.scope === 'district'
        ? []
        : ['park']
  return ['status', 'light', 'due', ...scope, ...fields, 'code']
}

/** All columns a person can choose from, by key. */
export function allColumns({ definition, hidden, masked }: RecordType): ReadonlyMap<string, RecordColumn> {
  const fields = Object.entries(definition.fields).filter(([name]) => !hidden.has(name))
  return new Map([
    ...headerColumns(definition),
    ...fields.map(([name, field]): [string, RecordColumn] => {
      const kind = shownKind(field)
      const sortable = ![
        'attachments',
        'rows',
        'polygon',
        'place',
        'contact',
        'refs',
        'tags',
        'choices',
      ].includes(kind)
      return [
        name,
        {
          key: name,
          field: name,
          title: headingOf(field),
          width: widths[kind] ?? 160,
          ellipsis: !isFigure(field),
          ...(sortable && !masked.has(name) && { sorter: true as const }),
          ...(isFigure(field) && { align: 'right' as const }),
          render: (_, row) => <FieldValue field={field} value={row.values[name]} brief />,
        },
      ]
    }),
  ])
}

/** The column that heads each row and stays in view. */
export function titleColumn(definition: RecordDefinition): RecordColumn {
  return {
    key: 'title',
    title: definition.title.map((name) => definition.fields[name]?.label).join('、') || '名称',
    sorter: true,
    fixed: 'left',
    width: 230,
    ellipsis: true,
    render: (_, row) => <TitleLink row={row} />,
  }
}

export function TitleLink({ row }: { readonly row: RecordRow }) {
  return (
    <Link
      to="/records/$type/$id"
      params={{ type: row.type, id: row.id }}
      className="record-title"
      title={row.title}
    >
      {row.title || row.code}
    </Link>
  )
}

function headerColumns(definition: RecordDefinition): [string, RecordColumn][] {
  const text = (key: string, title: string, width: number, of: (row: RecordRow) => string | null) =>
    [
      key,
      {
        key,
        title,
        width,
        sorter: true,
        ellipsis: true,
        render: (_: unknown, row: RecordRow) => of(row) ?? '—',
      },
    ] as [string, RecordColumn]
  return [
    text('code', '编号', 206, (row) => row.code),
    text('park', '园区', 116, (row) => row.park?.name ?? null),
    text('enterprise', '企业', 200, (row) => row.enterprise?.name ?? null),
    text('area', '片区', 116, (row) => row.areaName),
    text('town', '镇街', 96, (row) => row.townName),
    text('organisation', '责任单位', 140, (row) => row.organisation),
    [
      'status',
      {
        key: 'status',
        title: '状态',
        width: 104,
        sorter: true,
        render: (_, row) => <StateChip lifecycle={definition.lifecycle} state={row.status} />,
      },
    ],
    [
      'light',
      {
        key: 'light',
        title: '灯',
        width: 84,
        sorter: true,
        render: (_, row) => <LightMark light={row.light} />,
      },
    ],
    text('due', '期限', 108, (row) => row.due),
    text('handler', '经办人', 108, (row) => row.handler?.name ?? null),
    text('updatedAt', '更新时间', 148, (row) => momentText(row.updatedAt)),
  ]
}
