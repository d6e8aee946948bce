import './result.css'
import { Link, useParams } from '@tanstack/react-router'
import { GradeChip } from '../../../ui/chip.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemList } from '../../../ui/problem-notice.tsx'
import { ReadAloud } from '../../../ui/read-aloud.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ResultDetail } from '../result-messages.ts'
import { GateList } from './gate-list.tsx'
import { LandAccount } from './land-account.tsx'
import { ObjectionStanding } from './objection-standing.tsx'
import { OriginalGrade } from './original-grade.tsx'
import { useResult } from './queries.ts'
import { ResultItems } from './result-items.tsx'
import { ResultStanding } from './result-standing.tsx'
import { SlipLink } from './slip-link.tsx'
import { resultStatusWords } from './words.ts'

/** 为什么是 B: the conclusion first, then gates, items and their sources. */
export default function Result() {
  const { batch = '', code = '' }: { readonly batch?: string; readonly code?: string } = useParams({
    strict: false,
  })
  const official = useViewer().enterprise === null
  const result = useResult(batch, code)
  const data = result.data
  const title = data
    ? data.grade
      ? `为什么是 ${data.grade} 类`
      : `为什么${resultStatusWords[data.status]}`
    : '评价结果'
  return (
    <Page
      title={title}
      crumbs={
        official
          ? [
              { label: '效益评价', to: '/eval/batch' },
              { label: data?.batch.label ?? '批次', to: `/eval/batch/${batch}` },
            ]
          : [{ label: '我的评价', to: '/eval/mine' }]
      }
      lead={data ? <Subject data={data} official={official} /> : undefined}
    >
      <Waiting query={result} rows={10}>
        {(found) => (
          <>
            <Conclusion data={found} />
            <OriginalGrade batch={batch} code={code} grade={found.grade} />
            <SlipLink data={found} />
            <ObjectionStanding batch={batch} code={code} now={found} />
            {found.reasons.length > 0 ? <Reasons data={found} /> : null}
            {found.gates.length > 0 ? <GateList gates={found.gates} clauses={found.clauses} /> : null}
            {found.items.length > 0 ? <ResultItems data={found} /> : null}
            <LandAccount year={found.batch.period} code={found.enterprise.code} batch={found.batch.id} />
            <ResultStanding data={found} official={official} />
            {found.problems.length > 0 ? (
              <Section title="数据里需要留意的地方">
                <ProblemList problems={found.problems} />
              </Section>
            ) : null}
          </>
        )}
      </Waiting>
    </Page>
  )
}

function Subject({ data, official }: { readonly data: ResultDetail; readonly official: boolean }) {
  const { enterprise, batch } = data
  return (
    <span className="row">
      {official ? (
        <Link to="/ent/$id" params={{ id: enterprise.id }}>
          {enterprise.name}
        </Link>
      ) : (
        <span>{enterprise.name}</span>
      )}
      <span>{enterprise.park}</span>
      {data.group ? <span>{data.group}</span> : null}
      <span>{batch.period} 年度</span>
      <Link to="/eval/scheme/$hash" params={{ hash: batch.scheme.hash }}>
        评价方案
      </Link>
    </span>
  )
}

function Conclusion({ data }: { readonly data: ResultDetail }) {
  const [first = '', ...rest] = data.conclusion
  const { total } = data.digits
  return (
    <section className="conclusion" aria-label="结论">
      <div className="conclusion-mark">
        {data.grade ? (
          <GradeChip grade={data.grade} large />
        ) : (
          <strong>{resultStatusWords[data.status]}</strong>
        )}
        {data.score === null ? null : (
          <span
            className="conclusion-score"
            data-metric="total-score"
            data-dims={`code=${data.enterprise.code}`}
            data-period={data.batch.period}
            data-value={data.score}
          >
            {figureText(data.score, total)}
            <span className="figure-unit">分</span>
          </span>
        )}
      </div>
      <div className="conclusion-text">
        <p className="conclusion-first">{first}</p>
        {rest.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p className="quiet small">
          {data.rank !== null ? `位次 ${data.rank}${data.rankOf ? ` / ${data.rankOf}` : ''}　` : ''}
          {data.previous
            ? `上年 ${data.previous.grade ? `${data.previous.grade} 类` : '未定档'} ${figureText(data.previous.score, total)} 分　`
            : ''}
          {data.lines
            .filter(({ score }) => score !== null)
            .map(({ grade, score }) => `${grade}\u00a0≥\u00a0${figureText(score, total)}`)
            .join('，')}
        </p>
        <ReadAloud sentences={data.conclusion} />
      </div>
      {data.status === 'graded' && data.score !== null ? (
        <div className="conclusion-next">
          <LinkButton
            to="/eval/result/$batch/$code/what-if"
            params={{ batch: data.batch.id, code: data.enterprise.code }}
          >
            还差多少
          </LinkButton>
        </div>
      ) : null}
    </section>
  )
}

function Reasons({ data }: { readonly data: ResultDetail }) {
  return (
    <Section title="原因">
      <ul className="reasons">
        {data.reasons.map(({ text, cites }) => (
          <li key={text}>
            {text} <span className="quiet">（{cites}）</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
