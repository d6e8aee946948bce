import { Link } from '@tanstack/react-router'
import type { RecordDetail, RecordLink } from '../../record/messages.ts'
import { EmptyState } from '../empty-state.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Section } from '../section.tsx'
import { RecordLinkText } from './field-value.tsx'
import { type RecordType, useRecordTypes } from './record-types.ts'
import { StateChip } from './state-chip.tsx'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
}

/** Lineage: what this record rests on, what rests on it, and what can be made from it. */
export function LinksPanel({ type, record }: Props) {
  const types = useRecordTypes()
  const own = type.definition.type
  const makeable = (types?.subjects ?? [])
    .flatMap((subject) => subject.types)
    .filter(({ definition, may }) => definition.origin === 'entered' && may.has('create'))
    .filter(({ definition }) =>
      Object.values(definition.fields).some((field) => field.kind === 'ref' && field.to === own),
    )
  return (
    <>
      <Links title="上游：来自这些记录" links={record.links.up} none="这条记录没有引用别的记录。" />
      <Links title="下游：这些记录用到它" links={record.links.down} none="还没有记录用到它。" />
      {makeable.length > 0 && record.deletedAt === null ? (
        <Section title="由此新建">
          <div className="row">
            {makeable.map(({ definition }) => (
              <Link
                key={definition.type}
                to="/records/$type/new"
                params={{ type: definition.type }}
                search={{ from: `${own}:${record.id}` }}
                className="button"
              >
                {definition.label}
              </Link>
            ))}
          </div>
        </Section>
      ) : null}
    </>
  )
}

interface LinksProps {
  readonly title: string
  readonly links: readonly { readonly relation: string; readonly record: RecordLink }[]
  readonly none: string
}

function Links({ title, links, none }: LinksProps) {
  const types = useRecordTypes()
  return (
    <Section flush title={title}>
      {links.length === 0 ? (
        <EmptyState title={none} />
      ) : (
        <PlainTable
          caption={title}
          columns={[
            { title: '名称' },
            { title: '关系' },
            { title: '类型' },
            { title: '编号' },
            { title: '状态' },
          ]}
          rows={links.map(({ relation, record }) => {
            const definition = types?.find(record.type)?.definition
            return {
              key: `${relation}${record.id}`,
              cells: [
                <RecordLinkText key="name" link={record} />,
                relation,
                definition?.label ?? '—',
                record.code,
                record.status ? (
                  <StateChip key="state" lifecycle={definition?.lifecycle} state={record.status} />
                ) : (
                  '—'
                ),
              ],
            }
          })}
        />
      )}
    </Section>
  )
}
