import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { figureText, momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { landFacts } from '../land/land-facts.ts'
import type { FirmLandMessage } from '../land/land-messages.ts'
import { LandConflicts } from './land-conflicts.tsx'
import { LandLines } from './land-lines.tsx'
import { landKey, useFirmLand } from './land-queries.ts'

interface Props {
  readonly year: string
  readonly code: string
  /** The batch whose result is looked at. */
  readonly batch?: string
}

/** How an enterprise's land comes about, line by line, beside what was reported and what the result was computed with. */
export function LandAccount({ year, code, batch }: Props) {
  const land = useFirmLand(year, code, batch)
  return (
    <Section title="用地怎样算">
      <Waiting query={land} rows={3}>
        {(found) => <Account land={found} batch={batch} />}
      </Waiting>
    </Section>
  )
}

function Account({ land, batch }: { readonly land: FirmLandMessage; readonly batch: string | undefined }) {
  const own = useViewer().enterprise !== null
  const code = land.enterprise.code
  return (
    <div className="stack">
      <Sum land={land} />
      {land.lines.length > 0 ? (
        <LandLines
          land={land}
          {...(own &&
            batch !== undefined && {
              contest: () => <Contest batch={batch} code={code} label="这一条有误？提出异议" />,
            })}
        />
      ) : null}
      {land.basis ? (
        <>
          <p>采用时归集 {figureText(land.basis.total)} 亩，台账后来有变动。采用时的明细：</p>
          <LandLines land={{ lines: land.basis.lines, records: land.records }} label="采用时的明细" />
        </>
      ) : null}
      {land.conflicts.length > 0 ? <LandConflicts conflicts={land.conflicts} open={land.records} /> : null}
      {own && batch !== undefined && land.lines.length === 0 ? (
        <p>
          <Contest batch={batch} code={code} label="用地面积有误？提出异议" />
        </p>
      ) : null}
      {land.mayTake ? <Take land={land} /> : null}
    </div>
  )
}

function Sum({ land }: { readonly land: FirmLandMessage }) {
  const { total, own, leasedIn, leasedOut, reported, used, taken } = land
  return (
    <>
      {total === null ? (
        <p>
          {land.state === 'none'
            ? '没有报来用地面积，地块和房屋台账里也没有土地或租约：不知道用地，不参加评价。'
            : '地块和房屋台账里没有这家企业的土地或租约，按报来的面积算。'}
        </p>
      ) : (
        <p>
          台账归集{' '}
          <strong data-metric="land.ledger" data-period={land.year} data-value={total}>
            {figureText(total)} 亩
          </strong>{' '}
          ＝ 自有 {figureText(own)} ＋ 承租 {figureText(leasedIn)} − 出租 {figureText(leasedOut)}
        </p>
      )}
      <p className="quiet">
        {used === null ? '' : `评价用 ${figureText(used)} 亩。`}
        {reported === null ? '没有报来用地面积。' : `现在登记的用地 ${figureText(reported)} 亩。`}
        {taken ? `${taken.by} ${momentText(taken.at)} 采用归集面积 ${figureText(taken.total)} 亩。` : ''}
      </p>
    </>
  )
}

/** The way to the objection, with the land chosen already. */
function Contest({
  batch,
  code,
  label,
}: {
  readonly batch: string
  readonly code: string
  readonly label: string
}) {
  return (
    <Link to="/eval/result/$batch/$code/objection/$fact" params={{ batch, code, fact: landFacts.land }}>
      {label}
    </Link>
  )
}

function Take({ land }: { readonly land: FirmLandMessage }) {
  const { year, total, state } = land
  const take = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/land/${year}/${land.enterprise.code}/take`,
      body: { total },
    }),
    { refresh: [landKey] },
  )
  if (state === 'conflict') return <p>归集有冲突，改正台账之后才能采用。</p>
  if (state !== 'ready') return null
  return (
    <div className="stack">
      <div className="row">
        <Button type="primary" onClick={() => take.mutate()} loading={take.isPending}>
          采用归集面积 {figureText(total)} 亩
        </Button>
        <span className="quiet small">下一次试算按它算；已经公布的结果不变，要改走异议复核。</span>
      </div>
      {take.error ? <ProblemNotice error={take.error} /> : null}
    </div>
  )
}
