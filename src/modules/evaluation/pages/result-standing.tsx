import { Link } from '@tanstack/react-router'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { figureText, plainText } from '../../../ui/number-text.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ResultMeasures, RobustnessMessage } from '../measures/measure-messages.ts'
import type { ResultDetail } from '../result-messages.ts'
import { useResultMeasures, useRobustness } from './measure-queries.ts'
import './result-standing.css'
import { ResultTrend } from './result-trend.tsx'
import { ResultYear } from './result-year.tsx'

interface Props {
  readonly data: ResultDetail
  readonly official: boolean
}

/** What stands beside a result: how firmly the grade holds, what measures follow from it, how it went over the years. */
export function ResultStanding({ data, official }: Props) {
  const code = data.enterprise.code
  return (
    <>
      {data.score === null ? null : <Firmness batch={data.batch.id} code={code} />}
      {data.grade === null ? null : <Measures batch={data.batch.id} code={code} official={official} />}
      <ResultYear data={data} />
      <ResultTrend enterprise={data.enterprise.id} />
    </>
  )
}

const tones: Readonly<Record<string, Tone>> = { 稳健: 'passed', 一般: 'running', 偏弱: 'waiting' }

function Firmness({ batch, code }: { readonly batch: string; readonly code: string }) {
  return (
    <Section title="档次稳不稳">
      <Waiting query={useRobustness(batch, code)} rows={2}>
        {(found) => <FirmnessText found={found} />}
      </Waiting>
    </Section>
  )
}

function FirmnessText({ found }: { readonly found: RobustnessMessage }) {
  const { badge, why, share, tried, kept, error, tips } = found
  if (badge === null || share === null) return <p className="quiet">{why ?? '这一档不作测算。'}</p>
  return (
    <div className="stack">
      <p>
        <Chip tone={tones[badge] ?? 'draft'}>{badge}</Chip>　原始数据上下差 {plainText(error)}% 时，{tried}{' '}
        种情形里有 {kept} 种档次不变，保档率 <strong>{figureText(share)}%</strong>。
      </p>
      {tips.length === 0 ? (
        <p className="quiet small">没有哪一项数据单独差这么多就会改变档次。</p>
      ) : (
        <>
          <p className="small">单独一项有误差就会改变档次的，先核对：</p>
          <ul className="firmness-tips">
            {tips.map(({ label, direction, grade }) => (
              <li key={`${label} ${direction}`}>
                {label}
                {direction === 'up' ? '高' : '低'} {plainText(error)}%，为{grade ? ` ${grade} 类` : '不定档'}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Measures({
  batch,
  code,
  official,
}: {
  readonly batch: string
  readonly code: string
  readonly official: boolean
}) {
  return (
    <Section flush title="适用措施" extra={<span className="quiet">没有依据的措施不下达</span>}>
      <Waiting query={useResultMeasures(batch, code)} rows={2}>
        {({ measures }) =>
          measures.length === 0 ? (
            <EmptyState title={official ? '还没有提出措施。' : '目前没有对本企业采取的措施。'}>
              {official ? '定档之后在“差别化清单”里生成。' : '下达之后会列在这里，写明依据、起止和停止条件。'}
            </EmptyState>
          ) : (
            <ul className="standing-measures">
              {measures.map((one) => (
                <li key={one.id}>
                  <Measure one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </Section>
  )
}

function Measure({ one }: { readonly one: ResultMeasures['measures'][number] }) {
  const term = one.startsOn
    ? `${one.startsOn} 起${one.endsOn ? `，至 ${one.endsOn}` : '，没有写明终止日'}`
    : '还没有定'
  return (
    <>
      <p>
        <strong>
          {one.measure}　{one.direction}
        </strong>
        　{one.content}　<Chip tone="running">{one.status}</Chip>
      </p>
      <dl className="small">
        <dt>依据</dt>
        <dd>{one.basis ? `${one.basis}${one.basisNumber ? `（${one.basisNumber}）` : ''}` : '还没有'}</dd>
        <dt>起止</dt>
        <dd>{term}</dd>
        <dt>停止条件</dt>
        <dd>{one.stopCondition ?? '没有写明'}</dd>
        <dt>执行单位</dt>
        <dd>{one.executor ?? '没有写明'}</dd>
      </dl>
      <Link
        className="small"
        to="/records/$type/$id"
        params={{ type: 'differential-measure', id: one.id }}
        aria-label={`${one.measure} ${one.code} 详情`}
      >
        {one.code}
      </Link>
    </>
  )
}
