import { Link } from '@tanstack/react-router'
import { figureText } from '../../../ui/number-text.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import './mine.css'
import { useFirmLand } from './land-queries.ts'
import { useHistory } from './queries.ts'

/** An enterprise's land of the newest year: the sum, and the way to its lines. */
export default function MyLand() {
  const { enterprise } = useViewer()
  const newest = useHistory(enterprise?.id ?? '').data?.results[0]
  return newest === undefined || !enterprise ? null : (
    <OfYear year={newest.period} batch={newest.batch} code={enterprise.code} />
  )
}

function OfYear({
  year,
  batch,
  code,
}: {
  readonly year: string
  readonly batch: string
  readonly code: string
}) {
  return (
    <Section flush title="我的用地">
      <Waiting query={useFirmLand(year, code, batch)} rows={1}>
        {({ total, reported, conflicts }) => (
          <ul className="mine">
            <li>
              <Link to="/eval/land/$year/$code" params={{ year, code }} search={{ batch }}>
                <span className="mine-year">{year} 年度</span>
                <span>
                  {total === null ? '台账里没有土地或租约' : `台账归集 ${figureText(total)} 亩`}
                  {reported === null ? '' : `，登记 ${figureText(reported)} 亩`}
                  {conflicts.length > 0 ? `，${conflicts.length} 处不一致` : ''}
                </span>
                <span className="mine-why">怎样算 ›</span>
              </Link>
            </li>
          </ul>
        )}
      </Waiting>
    </Section>
  )
}
