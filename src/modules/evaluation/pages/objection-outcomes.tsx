import { Button } from 'antd'
import { useState } from 'react'
import { toFixedText } from '../../../kernel/decimal-text.ts'
import { decimal } from '../../../kernel/rational.ts'
import type { AllowedAction, Values } from '../../../record/messages.ts'
import { ActionDialog } from '../../../ui/record/action-dialog.tsx'
import type { DesignProps } from '../../../ui/record/designs.ts'
import type { Ripple } from '../objection/objection-messages.ts'
import './objection.css'

/** Steps that decide, by what the preview already knows for their forms. */
const decisions: Readonly<Record<string, (ripple: Ripple) => Values>> = {
  更正: ({ after }) => ({
    correctedValue: after.value,
    scoreAfter: after.score === null ? null : toFixedText(decimal(after.score), 2),
    gradeAfter: after.grade,
  }),
  部分更正: () => ({}),
  维持: () => ({}),
  审定: ({ againUntil }) => ({ againUntil }),
  办公室审定: ({ againUntil }) => ({ againUntil }),
}

/** The decision beside what it would bring about: its form filled with the figures of the preview, or why the person may not take it. */
export function ObjectionOutcomes({ type, record, ripple }: DesignProps & { readonly ripple: Ripple }) {
  const [acting, setActing] = useState<AllowedAction | null>(null)
  const offered = record.process.actions.filter(({ action }) => action in decisions)
  const refused = offered.filter(({ allowed }) => !allowed)
  const given = acting ? decisions[acting.action]?.(ripple) : undefined
  const filled = Object.fromEntries(
    Object.entries(given ?? {}).filter(([name]) => (record.values[name] ?? null) === null),
  )
  return (
    <>
      <div className="objection-actions">
        {offered.map((one) => (
          <Button
            key={one.action}
            type={one.allowed && (one.action === '更正' || one.action === '审定') ? 'primary' : 'default'}
            disabled={!one.allowed}
            aria-describedby={one.allowed ? undefined : `refused-${record.id}`}
            onClick={() => setActing(one)}
          >
            {one.action in decisions && Object.keys(decisions[one.action]?.(ripple) ?? {}).length > 0
              ? `按试算${one.action}`
              : one.action}
          </Button>
        ))}
      </div>
      {refused.length > 0 ? (
        <p id={`refused-${record.id}`} className="quiet small">
          {[...new Set(refused.flatMap(({ reasons }) => reasons))].join('；')}
        </p>
      ) : null}
      {acting ? (
        <ActionDialog
          type={type}
          record={{ ...record, values: { ...record.values, ...filled } }}
          action={acting}
          onClose={() => setActing(null)}
        />
      ) : null}
    </>
  )
}
