import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useContext, useMemo } from 'react'
import type { RecordDetail } from '../../../record/messages.ts'
import { Waiting } from '../../waiting.tsx'
import { DesignsContext } from '../designs.ts'
import { RecordDetailPage } from '../record-detail.tsx'
import { useRecord } from '../record-queries.ts'
import type { RecordType } from '../record-types.ts'
import { WithType } from './with-type.tsx'

/** `/records/$type/$id`; a module may give its type a designed part above the tabs. */
export default function DetailPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  return <WithType>{(type) => <Detail key={id} type={type} id={id} />}</WithType>
}

function Detail({ type, id }: { readonly type: RecordType; readonly id: string }) {
  const record = useRecord(type.definition.type, id)
  return (
    <Waiting query={record} rows={10}>
      {(data) => (
        <RecordDetailPage type={type} record={data}>
          <Design type={type} record={data} />
        </RecordDetailPage>
      )}
    </Waiting>
  )
}

function Design({ type, record }: { readonly type: RecordType; readonly record: RecordDetail }) {
  const designs = useContext(DesignsContext)
  const design = designs.find((one) => one.type === type.definition.type)
  const Content = useMemo(() => (design ? lazy(design.load) : null), [design])
  return Content ? (
    <Suspense>
      <Content type={type} record={record} />
    </Suspense>
  ) : null
}
