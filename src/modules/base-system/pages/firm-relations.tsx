import './firm-relations.css'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { countText, momentText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { EnterpriseRelations } from '../enterprises/messages.ts'
import { useRelations } from './firm-queries.ts'

const kinds = { ownership: '母子公司', tenancy: '出租承租', control: '同一控制' } as const

/** Who stands above and below an enterprise, and what was merged with it. */
export function FirmRelations({ enterprise, name }: { readonly enterprise: string; readonly name: string }) {
  const relations = useRelations(enterprise)
  return (
    <Waiting query={relations}>
      {({ trees, merges }) => (
        <div className="stack">
          {trees.length === 0 ? (
            <Section title="关联关系">
              <EmptyState title="没有登记关联企业。">
                <Link to="/records/$type/$id/edit" params={{ type: 'enterprise', id: enterprise }}>
                  在企业台账里登记
                </Link>
              </EmptyState>
            </Section>
          ) : null}
          {trees.map((tree) => (
            <Section flush key={`${tree.kind} ${tree.firms[0]?.name}`} title={kinds[tree.kind]}>
              <Tree firms={tree.firms} own={name} />
            </Section>
          ))}
          {merges.length > 0 ? <Merges merges={merges} /> : null}
        </div>
      )}
    </Waiting>
  )
}

function Tree({
  firms,
  own,
}: {
  readonly firms: EnterpriseRelations['trees'][number]['firms']
  readonly own: string
}) {
  return (
    <ul className="firm-tree">
      {firms.map((firm, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a firm may stand in two places of the tree
        <li key={at} style={{ '--depth': firm.depth } as CSSProperties}>
          {firm.depth > 0 ? <span className="visually-hidden">{`第 ${firm.depth + 1} 级 `}</span> : null}
          {firm.depth > 0 ? <span aria-hidden="true">└ </span> : null}
          {firm.id && firm.name !== own ? (
            <Link to="/ent/$id" params={{ id: firm.id }}>
              {firm.name}
            </Link>
          ) : (
            <span className={firm.name === own ? 'own' : ''}>{firm.name}</span>
          )}
          <span className="quiet small">
            {' '}
            {[
              firm.relation,
              firm.share ? `${firm.share}%` : '',
              firm.from ? `${firm.from} 起` : '',
              firm.id ? '' : '不在企业库',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Merges({ merges }: { readonly merges: EnterpriseRelations['merges'] }) {
  return (
    <Section flush title="合并记录">
      <PlainTable
        caption="合并记录"
        columns={[
          { title: '并入的' },
          { title: '保留的' },
          { title: '时间' },
          { title: '经办' },
          { title: '随同转移', figures: true },
          { title: '状态' },
        ]}
        rows={merges.map((one) => ({
          key: `${one.from.id} ${one.at}`,
          cells: [
            <Firm key="from" firm={one.from} />,
            <Firm key="into" firm={one.into} />,
            momentText(one.at),
            one.by,
            `${countText(one.moved)} 处`,
            one.undone ? '已撤销' : '有效',
          ],
        }))}
      />
    </Section>
  )
}

function Firm({ firm }: { readonly firm: { readonly id: string; readonly name: string } }) {
  return (
    <Link to="/ent/$id" params={{ id: firm.id }}>
      {firm.name}
    </Link>
  )
}
