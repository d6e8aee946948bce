import { LinkButton } from '../../../ui/link-button.tsx'
import { Section } from '../../../ui/section.tsx'
import { useOwnSheets } from './confirmation-queries.ts'

/** On the first page: figures wait to be confirmed. Nothing where none do. */
export default function ConfirmationBlock() {
  const waiting = (useOwnSheets().data?.sheets ?? []).filter(({ answer }) => answer === null)
  if (waiting.length === 0) return null
  return (
    <Section title="请核对评价数据">
      {waiting.map(({ batch, period, due }) => (
        <div key={batch} className="row">
          <span>
            {period} 年度评价数据已归集，{due ? `请在 ${due} 前核对；` : ''}到期没有答复的，视为确认无误。
          </span>
          <LinkButton to="/eval/mine">去核对</LinkButton>
        </div>
      ))}
    </Section>
  )
}
