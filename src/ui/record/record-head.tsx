import './bottom-action.css'
import './record-head.css'
import { Link } from '@tanstack/react-router'
import { stateOf } from '../../record/generic-moves.ts'
import { isFinal, type Lifecycle } from '../../record/lifecycle.ts'
import type { AllowedAction, RecordDetail } from '../../record/messages.ts'
import { ClauseTag } from '../clause-tag.tsx'
import { DatedMoment } from '../dated-moment.tsx'
import { useViewer } from '../viewer.ts'
import { ActionBar, RefusedActions } from './action-bar.tsx'
import { LightMark } from './light-mark.tsx'
import { leftText } from './moment-text.ts'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
  readonly narrow: boolean
  readonly onAct: (action: AllowedAction) => void
}

/** Why there is no last day, and what gives one. */
function withoutDue(lifecycle: Lifecycle, { status }: RecordDetail): string {
  const { within, calendarDays } = stateOf(lifecycle, status)
  return within === undefined || calendarDays
    ? '没有期限'
    : '期限还算不出：到期那一年的节假日没有录入。请系统管理员在“节假日”里录入。'
}

/** The head of a record: whose it is, until when, under which clause, and what can be done now. */
export function RecordHead({ type, record, narrow, onAct }: Props) {
  const viewer = useViewer()
  const { lifecycle } = type.definition
  const items = [
    ['园区', record.park?.name],
    [
      '企业',
      record.enterprise && record.enterprise.id !== record.id && (
        <EnterpriseLink key="enterprise" enterprise={record.enterprise} />
      ),
    ],
    ['片区', record.areaName],
    ['镇街', record.townName],
    ['责任单位', record.organisation],
    ['经办人', record.handler?.name],
    [
      '建立',
      <span key="created">
        {record.createdBy}　<DatedMoment at={record.createdAt} on={record.createdOn} />
      </span>,
    ],
  ] as const
  return (
    <section className="record-head" aria-label="概要">
      <dl>
        <div>
          <dt>期限</dt>
          <dd className="row">
            <LightMark light={record.light} />
            {record.due ? (
              <span data-metric="due" data-value={record.due}>
                {record.due}
                {isFinal(lifecycle, record.status)
                  ? ''
                  : record.process.paused
                    ? '　时限暂停'
                    : `　${leftText(viewer.businessDate, record.due)}`}
              </span>
            ) : (
              <span className="quiet">{withoutDue(lifecycle, record)}</span>
            )}
          </dd>
        </div>
        {items.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        {record.clauses.length > 0 ? (
          <div>
            <dt>依据</dt>
            <dd className="row">
              {record.clauses.map((clause) => (
                <ClauseTag key={clause.id} cites={clause.id} clauses={[clause]} />
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      {record.deletedAt === null ? (
        <div className={narrow ? 'bottom-action' : 'record-actions'}>
          <ActionBar
            lifecycle={lifecycle}
            status={record.status}
            actions={record.process.actions}
            onAct={onAct}
          />
        </div>
      ) : null}
      <RefusedActions actions={record.process.actions} />
    </section>
  )
}

function EnterpriseLink({
  enterprise,
}: {
  readonly enterprise: { readonly id: string; readonly name: string }
}) {
  const viewer = useViewer()
  if (viewer.enterprise) return <>{enterprise.name}</>
  return (
    <Link to="/ent/$id" params={{ id: enterprise.id }}>
      {enterprise.name}
    </Link>
  )
}
