import { useNavigate, useParams } from '@tanstack/react-router'
import { EmptyState } from '../../empty-state.tsx'
import { Page } from '../../page.tsx'
import { useToast } from '../../toast.tsx'
import { Waiting } from '../../waiting.tsx'
import { firstAction } from '../first-action.ts'
import { RecordForm } from '../record-form.tsx'
import { useRecord } from '../record-queries.ts'
import type { RecordType } from '../record-types.ts'
import { WithType } from './with-type.tsx'

/** `/records/$type/$id/edit`. */
export default function EditPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  return <WithType>{(type) => <EditRecord key={id} type={type} id={id} />}</WithType>
}

function EditRecord({ type, id }: { readonly type: RecordType; readonly id: string }) {
  const { definition } = type
  const navigate = useNavigate()
  const toast = useToast()
  const record = useRecord(definition.type, id)
  const title = record.data?.title ?? definition.label
  const params = { type: definition.type, id }
  return (
    <Page
      title={`编辑 ${title}`}
      crumbs={[
        { label: definition.label, to: `/records/${definition.type}` },
        { label: title, to: `/records/${definition.type}/${id}` },
      ]}
    >
      <Waiting query={record} rows={10}>
        {(data) => {
          if (!data.may.edit)
            return (
              <EmptyState title="这条记录现在不能编辑。">
                {data.editReasons.join('；') || '它不在您可以编辑的环节。'}
              </EmptyState>
            )
          const draftState = definition.lifecycle.states[data.status]?.kind === 'draft'
          const next = draftState ? firstAction(definition.lifecycle, data.status) : undefined
          return (
            <RecordForm
              type={type}
              record={data}
              next={next}
              onSaved={(saved, goOn) => {
                toast({ text: `已保存 ${saved.title || saved.code}。` })
                void navigate({
                  to: '/records/$type/$id',
                  params,
                  search: goOn && next ? { action: next } : {},
                  replace: true,
                })
              }}
            />
          )
        }}
      </Waiting>
    </Page>
  )
}
