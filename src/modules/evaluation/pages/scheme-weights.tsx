import { Button, Input } from 'antd'
import { useState } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { equals, HUNDRED, parseDecimal, sum } from '../../../kernel/rational.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'
import type { SchemeDraftMessage } from '../scheme/draft-messages.ts'
import { draftKey, draftPath } from './scheme-draft-queries.ts'

type Scheme = SchemeDraftMessage['draft']['scheme']
type Item = Scheme['groups'][number]['indicators'][number]

interface Props {
  readonly id: string
  readonly found: SchemeDraftMessage
  /** Names of indicators by their ids, as the ledger has them. */
  readonly names: ReadonlyMap<string, string>
}

/** Weights and fixed benchmarks of every group, with the live total. A refused save leaves what was typed as it is. */
export function SchemeWeights({ id, found, names }: Props) {
  const [typed, setTyped] = useState<Scheme | null>(null)
  const [seen, setSeen] = useState(found.version)
  const scheme = typed ?? found.draft.scheme
  const save = useIntent(
    () => ({
      method: 'PUT',
      path: draftPath(id),
      // The version that the typing began on: another person's save in between is a conflict, never overwritten.
      version: seen,
      body: { ...found.draft, scheme },
    }),
    {
      refresh: [draftKey(id), recordKey('evaluation-scheme', id)],
      onDone: () => setTyped(null),
    },
  )
  const change = (group: string, use: string, to: (item: Item) => Item) => {
    if (typed === null) setSeen(found.version)
    setTyped({
      ...scheme,
      groups: scheme.groups.map((one) =>
        one.name === group
          ? { ...one, indicators: one.indicators.map((item) => (item.use === use ? to(item) : item)) }
          : one,
      ),
    })
  }
  const labels = new Map(found.draft.indicators.map(({ id: use, label }) => [use, label]))
  return (
    <>
      {scheme.groups.map(({ name, indicators }) => (
        <Section key={name} flush title={`${name}：权重与基准`} extra={<Total items={indicators} />}>
          <PlainTable
            caption={`${name}的权重与基准`}
            columns={[{ title: '指标' }, { title: '权重' }, { title: '基准值' }]}
            rows={indicators.map((item) => {
              const label = labels.get(item.use) ?? names.get(item.use) ?? item.use
              const fixed = item.benchmark && 'fixed' in item.benchmark ? item.benchmark.fixed : null
              return {
                key: item.use,
                cells: [
                  label,
                  found.writable ? (
                    <Input
                      key="weight"
                      aria-label={`${name} ${label} 权重`}
                      value={item.weight}
                      maxLength={12}
                      {...(parseDecimal(item.weight) === undefined && { status: 'error' as const })}
                      onChange={({ target }) =>
                        change(name, item.use, (was) => ({ ...was, weight: target.value.trim() }))
                      }
                    />
                  ) : (
                    item.weight
                  ),
                  found.writable && fixed !== null ? (
                    <Input
                      key="benchmark"
                      aria-label={`${name} ${label} 基准值`}
                      value={fixed}
                      maxLength={20}
                      onChange={({ target }) =>
                        change(name, item.use, (was) => ({
                          ...was,
                          benchmark: { fixed: target.value.trim() },
                        }))
                      }
                    />
                  ) : (
                    (fixed ?? '—')
                  ),
                ],
              }
            })}
          />
        </Section>
      ))}
      {save.error ? <ProblemNotice error={save.error} /> : null}
      {found.writable ? (
        <div className="row">
          <Button
            type="primary"
            disabled={typed === null}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            保存草案内容
          </Button>
          <Button disabled={typed === null} onClick={() => setTyped(null)}>
            放弃改动
          </Button>
        </div>
      ) : (
        <p className="quiet small">{found.reasons.join('；')}</p>
      )}
    </>
  )
}

function Total({ items }: { readonly items: readonly Item[] }) {
  const weights = items.map(({ weight }) => parseDecimal(weight))
  const known = weights.filter((one) => one !== undefined)
  const total = sum(known)
  const whole = known.length === weights.length && equals(total, HUNDRED)
  return (
    <output>
      权重合计 {toDecimalText(total)}
      {whole ? '' : known.length < weights.length ? '，有权重不是数' : '，应为 100'}
    </output>
  )
}
