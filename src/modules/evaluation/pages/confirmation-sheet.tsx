import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { plainText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import type { OwnSheet, SheetFact } from '../confirmation/confirmation-messages.ts'
import './confirmation-sheet.css'
import { ownSheetsKey, useOwnSheets } from './confirmation-queries.ts'
import DisputeDialog from './dispute-dialog.tsx'

/** The figures that the enterprise is asked to confirm; nothing where it is not asked. */
export default function ConfirmationSheets() {
  const { data } = useOwnSheets()
  return (
    <>
      {(data?.sheets ?? []).map((sheet) => (
        <Sheet key={sheet.batch} sheet={sheet} />
      ))}
    </>
  )
}

function Sheet({ sheet }: { readonly sheet: OwnSheet }) {
  const [disputed, setDisputed] = useState<SheetFact | null>(null)
  const confirm = useIntent(
    () => ({ method: 'POST', path: `/api/evaluation/batches/${sheet.batch}/confirmation`, body: {} }),
    { refresh: [ownSheetsKey] },
  )
  const { answer, due } = sheet
  const open = sheet.facts.filter(({ check }) => check?.status === '待核实')
  const agreed = answer?.answer === '确认无误'
  return (
    <Section title={`核对 ${sheet.period} 年度评价数据`}>
      <div className="stack">
        <p role="status">
          {agreed
            ? `${answer.by} ${answer.on} 已确认无误。`
            : open.length > 0
              ? `“${open.map(({ label }) => label).join('、')}”已交数源单位核实，其余没有异议的按归集值评价。`
              : `下面是各部门提供的本企业数据，评价按它计算。请在 ${due ?? '确认期'} 前核对。`}
        </p>
        {agreed ? null : (
          <p className="quiet small">到期没有答复的，视为确认无误；公示期内还可以提出异议。</p>
        )}
        {agreed || open.length > 0 ? null : (
          <div className="row">
            <Button type="primary" size="large" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              确认无误
            </Button>
          </div>
        )}
        {confirm.error ? <ProblemNotice error={confirm.error} /> : null}
        <ul className="confirm-facts" aria-label="本企业的评价数据">
          {sheet.facts.map((fact) => (
            <li key={fact.fact}>
              <Fact sheet={sheet} fact={fact} onDispute={setDisputed} />
            </li>
          ))}
        </ul>
      </div>
      {disputed ? <DisputeDialog sheet={sheet} fact={disputed} onClose={() => setDisputed(null)} /> : null}
    </Section>
  )
}

function Fact({
  sheet,
  fact,
  onDispute,
}: {
  readonly sheet: OwnSheet
  readonly fact: SheetFact
  readonly onDispute: (fact: SheetFact) => void
}) {
  const { label, unit, value, prior, derived, source, sheet: from, contestable, check } = fact
  return (
    <>
      <div className="confirm-fact">
        <span className="confirm-label">{label}</span>
        <span className="confirm-value">
          {value === null ? <span className="quiet">没有数据</span> : shown(fact, value)}
          {value !== null && unit ? <span className="quiet"> {unit}</span> : null}
        </span>
      </div>
      <p className="quiet small confirm-from">
        {source}
        {from ? `　${from}` : ''}
        {derived ? '　按公式推算' : ''}　{sheet.priorPeriod} 年：
        {prior === null ? '没有' : shown(fact, prior)}
      </p>
      {check ? (
        <p className="small confirm-from">
          <Chip tone={check.status === '待核实' ? 'waiting' : 'passed'}>{check.status}</Chip>{' '}
          <Link to="/records/$type/$id" params={{ type: 'data-check', id: check.id }}>
            已提出异议{check.claimed ? `，主张 ${shown(fact, check.claimed)}` : ''}
          </Link>
          {check.status === '待核实' && check.due ? `，${check.due} 前答复` : ''}
        </p>
      ) : null}
      {contestable && check?.status !== '待核实' ? (
        <Button size="small" aria-label={`对${label}提出数据异议`} onClick={() => onDispute(fact)}>
          数据异议
        </Button>
      ) : null}
    </>
  )
}

/** Numbers with their thousands; what is no number stands as it is. */
function shown({ number }: SheetFact, text: string): string {
  return number ? plainText(text) : text
}
