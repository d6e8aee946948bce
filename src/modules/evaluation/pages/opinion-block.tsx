import { LinkButton } from '../../../ui/link-button.tsx'
import { Section } from '../../../ui/section.tsx'
import { useOwnRequests } from './opinion-queries.ts'

/** On the first page of a park or an enterprise: a draft waits for its answer. Nothing where none does. */
export default function OpinionBlock() {
  const waiting = (useOwnRequests().data ?? []).filter(({ open }) => open)
  if (waiting.length === 0) return null
  return (
    <Section title="请答复征求意见">
      {waiting.map(({ id, record, title, due }) => (
        <div key={id} className="row">
          <span>
            《{title}》征求意见，请在 {due} 前答复。
          </span>
          <LinkButton to={`/records/evaluation-scheme/${record}`}>去答复</LinkButton>
        </div>
      ))}
    </Section>
  )
}
