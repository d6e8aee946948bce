import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { RecordLink, Values } from '../../../record/messages.ts'
import { Page } from '../../page.tsx'
import { ProblemNotice } from '../../problem-notice.tsx'
import { useToast } from '../../toast.tsx'
import { firstAction } from '../first-action.ts'
import { RecordForm } from '../record-form.tsx'
import { readRecord } from '../record-queries.ts'
import { listAddress, type RecordType, useRecordTypes } from '../record-types.ts'
import { NoSuchType, WithType } from './with-type.tsx'

/** `/records/$type/new`; `?from=<type>:<id>` makes it from another record. */
export default function NewPage() {
  return (
    <WithType>
      {(type) =>
        type.definition.origin === 'entered' && type.may.has('create') ? (
          <NewRecord key={type.definition.type} type={type} />
        ) : (
          <NoSuchType />
        )
      }
    </WithType>
  )
}

function NewRecord({ type }: { readonly type: RecordType }) {
  const { definition } = type
  const navigate = useNavigate()
  const toast = useToast()
  const types = useRecordTypes()
  const { from }: { readonly from?: string } = useSearch({ strict: false })
  const source = useSource(type, from)
  const list = types ? listAddress(types, type) : { to: `/records/${definition.type}`, search: {} }
  const next = firstAction(definition.lifecycle, definition.lifecycle.start)
  return (
    <Page
      title={`新建${definition.label}`}
      crumbs={[
        { label: definition.label, to: list.to, search: list.search as Readonly<Record<string, string>> },
      ]}
    >
      {source.error ? <ProblemNotice error={source.error} onRetry={() => void source.refetch()} /> : null}
      {source.isLoading ? (
        <Skeleton active />
      ) : (
        <RecordForm
          type={type}
          given={source.data ?? nothing}
          next={next}
          onSaved={(saved, goOn) => {
            toast({ text: `已保存 ${saved.title || saved.code}，编号 ${saved.code}。` })
            void navigate({
              to: '/records/$type/$id',
              params: { type: definition.type, id: saved.id },
              search: goOn && next ? { action: next } : {},
              replace: true,
            })
          }}
        />
      )}
    </Page>
  )
}

const nothing: Values = {}

/** What a record made from another begins with: the link, and the fields declared `from` it. */
function useSource({ definition }: RecordType, from: string | undefined) {
  const [type = '', id = ''] = (from ?? '').split(':')
  const link = Object.entries(definition.fields).find(
    ([, field]) => field.kind === 'ref' && field.to === type,
  )?.[0]
  return useQuery({
    queryKey: ['records', type, 'one', id, 'source', definition.type],
    enabled: link !== undefined && id !== '',
    queryFn: async (): Promise<Values> => {
      const source = await readRecord(type, id)
      const { title, code } = source
      const taken = Object.entries(definition.fields).flatMap(([name, field]) =>
        field.from?.startsWith(`${link}.`)
          ? [[name, source.values[field.from.slice(field.from.indexOf('.') + 1)]]]
          : [],
      )
      return { [link ?? '']: { id, type, code, title } satisfies RecordLink, ...Object.fromEntries(taken) }
    },
  })
}
