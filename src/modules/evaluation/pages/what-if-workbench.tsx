import './what-if.css'
import { Button } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { parseDecimal, type Rational, ZERO } from '../../../kernel/rational.ts'
import { Section } from '../../../ui/section.tsx'
import type { Lever, WhatIf } from '../result-messages.ts'
import { neededChanges, packages } from '../what-if/levers.ts'
import { nextLine } from '../what-if/next-line.ts'
import type { Changes, Simulation } from '../what-if/simulation.ts'
import { LeverRow } from './lever-row.tsx'
import { PlanPart } from './plan-part.tsx'
import { Packages } from './what-if-packages.tsx'
import { WhatIfItems, WhatIfTotal } from './what-if-score.tsx'

interface Props {
  readonly data: WhatIf
  readonly simulation: Simulation
}

export function WhatIfWorkbench({ data, simulation }: Props) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const changes = useDeferredValue(values)
  const { now } = simulation
  const then = useMemo(
    () => simulation.evaluate(changesOf(changes, data.levers)),
    [simulation, changes, data.levers],
  )
  const cap = now.gates.find((gate) => gate.hit === true && gate.from !== gate.to)
  const target = useMemo(() => nextLine(data, now.points ?? ZERO), [data, now.points])
  const needs = useMemo(
    () => (target && !cap ? neededChanges(simulation, data.levers, target.score) : []),
    [simulation, data.levers, target, cap],
  )
  const ways = useMemo(
    () => (target ? packages(simulation, needs, target.score) : []),
    [simulation, needs, target],
  )
  const byFact = new Map(needs.map((need) => [need.lever.fact, need]))
  const set = (fact: string, value: string) => setValues((before) => ({ ...before, [fact]: value }))
  const shown = needs.length > 0 ? needs.map(({ lever }) => lever) : data.levers
  return (
    <>
      {cap ? (
        <div className="notice notice-warn">
          因“{cap.label}”{cap.effect}（{cap.cites}
          ）。这一项解除以前，提高任何数据都不能提高档次；下面只显示分数会怎样变化。
        </div>
      ) : null}
      <div className="what-if">
        <div className="stack">
          <Section
            flush
            title={
              target && !cap ? `要到 ${target.grade} 类，单独改善一项需要多少` : '改一改数据，看分数怎样变'
            }
            extra={
              <Button size="small" disabled={Object.keys(values).length === 0} onClick={() => setValues({})}>
                重置
              </Button>
            }
          >
            <ul className="levers">
              {shown.map((lever) => (
                <LeverRow
                  key={lever.fact}
                  lever={lever}
                  need={byFact.get(lever.fact)}
                  withPrior={simulation.movesPrior.has(lever.fact)}
                  value={values[lever.fact] ?? lever.value}
                  onChange={(value) => set(lever.fact, value)}
                />
              ))}
            </ul>
          </Section>
          {ways.length > 0 && target ? (
            <Packages
              ways={ways}
              grade={target.grade}
              onTake={(way) =>
                setValues(
                  Object.fromEntries(
                    way.changes.map(({ lever, value }) => [lever.fact, toDecimalText(value)]),
                  ),
                )
              }
            />
          ) : null}
          <PlanPart levers={data.levers} values={values} />
        </div>
        <aside className="what-if-side" aria-label="测算结果">
          <WhatIfTotal data={data} now={now} then={then} />
          <WhatIfItems data={data} now={now} then={then} />
        </aside>
      </div>
    </>
  )
}

function changesOf(values: Readonly<Record<string, string>>, levers: readonly Lever[]): Changes {
  const known = new Set(levers.map(({ fact }) => fact))
  return new Map(
    Object.entries(values).flatMap(([fact, text]): [string, Rational][] => {
      const value = parseDecimal(text)
      return value && known.has(fact) ? [[fact, value]] : []
    }),
  )
}
