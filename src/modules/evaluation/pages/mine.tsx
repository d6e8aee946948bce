import { Link } from '@tanstack/react-router'
import { GradeChip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import ConfirmationSheets from './confirmation-sheet.tsx'
import './mine.css'
import MyLand from './my-land.tsx'
import MyNotices from './my-notices.tsx'
import MyPlan from './my-plan.tsx'
import { ObjectionStanding } from './objection-standing.tsx'
import { useHistory } from './queries.ts'
import { resultStatusWords } from './words.ts'

/** An enterprise's own results, year by year. */
export default function Mine() {
  const { enterprise } = useViewer()
  const history = useHistory(enterprise?.id ?? '')
  const code = enterprise?.code ?? ''
  const latest = history.data?.results[0]
  return (
    <Page title="我的评价" lead={enterprise?.name}>
      <ConfirmationSheets />
      <Section flush title="历年评价结果">
        <Waiting query={history}>
          {({ results }) =>
            results.length === 0 ? (
              <EmptyState title="还没有评价结果。">评价算出后会出现在这里。</EmptyState>
            ) : (
              <ul className="mine">
                {results.map((result) => (
                  <li key={result.batch}>
                    <Link to="/eval/result/$batch/$code" params={{ batch: result.batch, code }}>
                      <span className="mine-year">{result.period} 年度</span>
                      <GradeChip grade={result.grade} />
                      <span>
                        {result.score === null
                          ? resultStatusWords[result.status]
                          : `${figureText(result.score)} 分`}
                      </span>
                      <span className="mine-why">
                        {result.grade ? `为什么是 ${result.grade}` : '为什么'} ›
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Waiting>
      </Section>
      {latest ? <ObjectionStanding batch={latest.batch} code={code} /> : null}
      <MyLand />
      <MyPlan />
      <MyNotices />
    </Page>
  )
}
