import { LinkButton } from '../../../ui/link-button.tsx'
import type { ResultDetail } from '../result-messages.ts'

/** The way from a published result to its slip. */
export function SlipLink({ data: { batch, enterprise } }: { readonly data: ResultDetail }) {
  if (batch.status !== 'published') return null
  return (
    <p>
      <LinkButton to="/eval/result/$batch/$code/slip" params={{ batch: batch.id, code: enterprise.code }}>
        结果单
      </LinkButton>
    </p>
  )
}
