import { LinkButton } from '../../../ui/link-button.tsx'
import { Section } from '../../../ui/section.tsx'
import { useAskedOfMe } from './opinion-queries.ts'

/** On the first page: a draft of the evaluation scheme waits for one's opinion. Nothing where none does. */
export default function AskedBlock() {
  const waiting = useAskedOfMe().data?.rows ?? []
  if (waiting.length === 0) return null
  return (
    <Section title="评价方案征求意见">
      {waiting.map(({ id, title, due }) => (
        <div key={id} className="row">
          <span>
            “{title}”的修订草案征求贵单位意见{due === null ? '。' : `，请在 ${due} 前答复。`}
          </span>
          <LinkButton to={`/records/evaluation-scheme/${id}`}>看草案、答复</LinkButton>
        </div>
      ))}
    </Section>
  )
}
