import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ParkStructure } from '../park-changes/messages.ts'
import { ParkChangeCard } from './park-change-card.tsx'
import { ParkChangeForm } from './park-change-form.tsx'
import { useParkChanges, useParkStructure } from './park-change-queries.ts'
import { RestatedFigures } from './restated-figures.tsx'

/** `/parks/changes`: merging, splitting and renaming parks – proposed by one, approved by another – and what has become of the parks. */
export default function ParkChanges() {
  const changes = useParkChanges()
  const structure = useParkStructure()
  return (
    <Page
      title="园区沿革"
      lead="园区合并、拆分、更名都在这里办：联席会议办公室提出，规划自然资源部门批准。企业、台账和账号随之转到新园区，编号和关联不变；往年的数可以按现在的园区重述。"
      crumbs={[{ label: '园区档案', to: '/parks' }]}
    >
      <div className="stack">
        <Waiting query={changes}>
          {({ rows, may }) => (
            <>
              {may.propose && structure.data ? <ParkChangeForm parks={structure.data} /> : null}
              <Section title="调整记录">
                {rows.length === 0 ? (
                  <EmptyState title="还没有调整过园区。">
                    {may.propose ? '在上面提出第一项。' : '由联席会议办公室提出。'}
                  </EmptyState>
                ) : (
                  <div className="stack">
                    {rows.map((row) => (
                      <ParkChangeCard key={row.id} change={row} />
                    ))}
                  </div>
                )}
              </Section>
            </>
          )}
        </Waiting>
        <Waiting query={structure}>{(parks) => <Structure parks={parks} />}</Waiting>
        <RestatedFigures />
      </div>
    </Page>
  )
}

function Structure({ parks }: { readonly parks: ParkStructure }) {
  return (
    <Section flush title="园区的今昔">
      <PlainTable
        caption="园区的今昔"
        columns={[
          { title: '园区' },
          { title: '代号' },
          { title: '存续' },
          { title: '曾用名' },
          { title: '现在由谁承接' },
        ]}
        rows={parks.map((park) => ({
          key: park.id,
          cells: [
            park.name,
            park.code,
            park.validTo === null
              ? park.validFrom === '1900-01-01'
                ? '现有'
                : `${park.validFrom} 起`
              : `至 ${park.validTo}`,
            park.formerNames
              .filter(({ name }) => name !== park.name)
              .map(({ name, to }) => `${name}（至 ${to}）`)
              .join('、') || '—',
            park.validTo === null
              ? '—'
              : park.today
                  .map(({ name, share }) => (share === '1' ? name : `${name}（${share}）`))
                  .join('、'),
          ],
        }))}
      />
    </Section>
  )
}
