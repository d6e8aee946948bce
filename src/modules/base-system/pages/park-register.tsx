import './park-register.css'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RecordRow } from '../../../record/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { NoSuchType, WithTypes } from '../../../ui/record/pages/with-type.tsx'
import { allColumns, titleColumn } from '../../../ui/record/record-columns.tsx'
import { usePlaces, useRecordPage } from '../../../ui/record/record-queries.ts'
import { RecordTable } from '../../../ui/record/record-table.tsx'
import type { RecordType } from '../../../ui/record/record-types.ts'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { AreaTree } from './area-tree.tsx'
import { parkChangers } from './park-changers.ts'
import { ParkFigures } from './park-figures.tsx'

/** `/parks`: parks, their areas and parcels as one register. The tree chooses; figures and list follow it. */
export default function ParkRegister() {
  return (
    <WithTypes>
      {(types) => {
        const area = types.find('park-area')
        return area ? <Register area={area} parcel={types.find('parcel')} /> : <NoSuchType />
      }}
    </WithTypes>
  )
}

interface Props {
  readonly area: RecordType
  readonly parcel: RecordType | undefined
}

function Register({ area, parcel }: Props) {
  const { role } = useViewer()
  const [search, change] = useSearchState()
  const areas = useRecordPage('park-area', { size: 200, sort: 'areaName' })
  const places = usePlaces()
  const rows = areas.data?.rows ?? noRows
  const chosen = rows.find(({ id }) => id === search.area)
  const names = useMemo(() => parkNames(rows, places.data?.parks ?? []), [rows, places.data])
  const place = chosen?.title ?? names.find(({ id }) => id === search.park)?.name ?? '全区'
  return (
    <Page
      title="园区档案与产业布局"
      lead={area.definition.purpose}
      actions={
        <>
          {parkChangers.includes(role) ? (
            <LinkButton quiet to="/parks/changes">
              园区沿革
            </LinkButton>
          ) : null}
          <LinkButton quiet to="/records/$type" params={{ type: 'park-area' }}>
            片区台账
          </LinkButton>
          {area.may.has('create') ? (
            <LinkButton to="/records/$type/new" params={{ type: 'park-area' }}>
              新建片区
            </LinkButton>
          ) : null}
        </>
      }
    >
      <div className="park-register">
        <Section title="园区、片区">
          <Waiting query={areas}>
            {() => (
              <AreaTree
                parks={names}
                areas={rows}
                park={search.park}
                area={search.area}
                onChoose={(park, id) => change({ park, area: id, sort: undefined })}
              />
            )}
          </Waiting>
        </Section>
        <div className="stack">
          <ParkFigures
            place={place}
            park={search.park}
            area={chosen}
            areas={rows}
            parcels={parcel !== undefined}
          />
          {chosen ? (
            <p>
              <Link to="/records/$type/$id" params={{ type: 'park-area', id: chosen.id }}>
                打开“{chosen.title}”的片区档案
              </Link>
            </p>
          ) : null}
          {parcel ? <Parcels type={parcel} place={place} /> : null}
        </div>
      </div>
    </Page>
  )
}

const noRows: readonly RecordRow[] = []
const parcelColumns = ['status', 'light', 'purpose', 'landArea', 'holder', 'supplyMethod', 'nextLimit']

function Parcels({ type, place }: { readonly type: RecordType; readonly place: string }) {
  const [search, change] = useSearchState()
  const size = Number(search.size ?? '20') || 20
  const { park, area, sort, page } = search
  const filter = { park, ...(area && { 'f.areaRecord': area }) }
  const list = useRecordPage('parcel', { ...filter, sort, page, size })
  const columns = useMemo(() => {
    const all = allColumns(type)
    return [titleColumn(type.definition), ...parcelColumns.flatMap((key) => all.get(key) ?? [])]
  }, [type])
  const seen = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
  return (
    <Section
      flush
      title={`${place}的地块`}
      extra={
        <Link to="/land" search={seen}>
          在地块台账里查看
        </Link>
      }
    >
      {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      <RecordTable
        type={type}
        columns={columns}
        page={list.data}
        loading={list.isFetching && !list.data}
        paging={{ total: list.data?.total ?? 0, search, size, change }}
        empty={
          <EmptyState title={`${place}还没有登记地块。`}>
            {type.may.has('create') ? (
              <Link to="/records/$type/new" params={{ type: 'parcel' }}>
                登记地块
              </Link>
            ) : null}
          </EmptyState>
        }
      />
    </Section>
  )
}

/** Parks in their usual order, and any further that only areas name. */
function parkNames(
  areas: readonly RecordRow[],
  known: readonly { readonly id: string; readonly name: string }[],
): readonly { readonly id: string; readonly name: string }[] {
  const all = new Map(known.map((park) => [park.id, park]))
  for (const { park } of areas) if (park && !all.has(park.id)) all.set(park.id, park)
  return [...all.values()]
}
