import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { z } from 'zod'
import { read } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { Batch } from '../messages.ts'

const template = 'evaluation-publicity'
const papers = z.object({
  rows: z.array(
    z.object({ id: z.string(), template: z.string(), label: z.string(), number: z.string().nullable() }),
  ),
})

/** The text of the publicity: issued once from the batch while it stands before the public, read ever after. */
export default function BatchPapers({ batch }: { readonly batch: Batch }) {
  const key = ['documents', 'of', batch.id] as const
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      read('/api/documents', async () => papers, {
        query: { type: 'evaluation-batch', id: batch.id, size: 100 },
        signal,
      }),
  })
  const issue = useIntent(
    () => ({
      method: 'POST',
      path: '/api/documents',
      body: { template, type: 'evaluation-batch', id: batch.id },
    }),
    { refresh: [key] },
  )
  const may = ['joint-office', 'joint-office-reviewer'].includes(useViewer().role)
  const rows = found.data?.rows ?? []
  const wanted =
    found.data && batch.state === '公示中' && may && !rows.some((one) => one.template === template)
  if (rows.length === 0 && !wanted) return null
  return (
    <>
      <div className="row">
        {rows.map(({ id, label, number }) => (
          <Link key={id} to="/documents/$id" params={{ id }}>
            {label}
            {number ? `（${number}）` : ''}
          </Link>
        ))}
        {wanted ? (
          <Button loading={issue.isPending} onClick={() => issue.mutate()}>
            出具公示文本
          </Button>
        ) : null}
      </div>
      {issue.error ? <ProblemNotice error={issue.error} /> : null}
    </>
  )
}
