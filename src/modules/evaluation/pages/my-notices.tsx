import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { read } from '../../../ui/api/client.ts'
import { Section } from '../../../ui/section.tsx'

const papers = z.object({
  rows: z.array(
    z.object({ id: z.string(), title: z.string(), number: z.string().nullable(), issuedOn: z.string() }),
  ),
})

/** The notices that the enterprise got, newest first. Nothing before the first. */
export default function MyNotices() {
  const found = useQuery({
    queryKey: ['documents', 'of', 'evaluation-result'],
    queryFn: ({ signal }) =>
      read('/api/documents', async () => papers, {
        query: { type: 'evaluation-result', size: 20 },
        signal,
      }),
  })
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Section flush title="通知书">
      <ul className="mine">
        {rows.map((one) => (
          <li key={one.id}>
            <Link to="/documents/$id" params={{ id: one.id }}>
              <span className="mine-year">{one.issuedOn}</span>
              <span>{one.title}</span>
              <span className="mine-why">{one.number} ›</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
