import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { useParks } from './queries.ts'

/** How many enterprises each park has on file. */
export default function ParksBlock() {
  const parks = useParks()
  return (
    <Section flush title="企业库" extra={<Link to="/ent">全部企业</Link>}>
      <Waiting query={parks}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="还没有园区。">园区随政策包进来。</EmptyState>
          ) : (
            <PlainTable
              caption="各园区企业数"
              columns={[{ title: '园区' }, { title: '企业（家）', figures: true }]}
              rows={rows.map((park) => ({
                key: park.id,
                cells: [
                  park.name,
                  <Link
                    key="count"
                    to="/ent"
                    search={{ park: park.id }}
                    data-metric="enterprises"
                    data-dims={`park=${park.id}`}
                    data-value={park.enterprises}
                    aria-label={`${park.name} ${park.enterprises} 家，查看企业`}
                  >
                    {park.enterprises}
                  </Link>,
                ],
              }))}
            />
          )
        }
      </Waiting>
    </Section>
  )
}
