import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'
import { Section } from '../../../ui/section.tsx'

interface Props {
  readonly batch: string
  readonly code: string
  readonly grade: string | null
}

/** What the run gave before the review or an objection changed it, by which clause and why; nothing where nothing was changed. */
export function OriginalGrade({ batch, code, grade }: Props) {
  const { data } = useQuery({
    queryKey: ['result', batch, code, 'original'],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/results/${batch}/${code}/objections`,
        async () => (await import('../objection/standing-messages.ts')).contested,
        { signal },
      ),
  })
  if (!data?.original) return null
  return (
    <Section title="档次的调整">
      <p>
        原初评档 <strong>{data.original.grade ?? '未定档'}</strong>，现在 <strong>{grade ?? '未定档'}</strong>
        。
      </p>
      <ul>
        {data.revisions.map((one) => (
          <li key={one.version}>
            {one.cause === 'review' ? '联审调档' : '异议复核'}：{one.reason}（依据 {one.clause}，{one.by}）
          </li>
        ))}
      </ul>
    </Section>
  )
}
