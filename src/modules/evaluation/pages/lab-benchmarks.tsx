import type { BenchmarkDefinition, GroupDefinition, Population } from '../../../engine/definition.ts'
import { parseShare } from '../../../engine/evaluation/share.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { HUNDRED, multiply } from '../../../kernel/rational.ts'
import type { Edit, EditOf } from '../lab/edit.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import { LabSlider } from './lab-slider.tsx'
import type { Edits } from './use-lab.ts'

interface Props {
  readonly open: OpenLab
  readonly before: GroupDefinition
  readonly group: GroupDefinition
  readonly scope: string
  readonly edits: Edits
}

const kinds = [
  { value: 'fixed', label: '固定值' },
  { value: 'median', label: '中位数' },
  { value: 'percentile', label: '分位数' },
  { value: 'weighted-mean', label: '加权平均' },
  { value: 'mean', label: '平均值' },
] as const
const populations: readonly { readonly value: Population; readonly label: string }[] = [
  { value: 'group', label: '本组' },
  { value: 'district', label: '全区' },
  { value: 'industry', label: '本行业' },
]

/** What each indicator is measured against, and where its points end. */
export function LabBenchmarks({ open, before, group, scope, edits }: Props) {
  const units = new Map(open.payload.indicators.map(({ id, unit }) => [id, unit]))
  return (
    <ul className="lab-blocks">
      {group.indicators.map((item, at) => {
        const was = before.indicators[at]
        const label = open.lab.labels.get(item.use) ?? item.use
        const edit = (one: Partial<EditOf<'benchmark' | 'cap'>>) =>
          edits.set({ group: scope, item: item.use, label, ...one } as Edit)
        return (
          <li key={item.use}>
            <fieldset>
              <legend>{label}</legend>
              {item.benchmark ? (
                <Benchmark
                  label={label}
                  unit={units.get(item.use) ?? ''}
                  benchmark={item.benchmark}
                  before={was?.benchmark}
                  byIndustry={open.lab.definition['industry-by'] !== undefined}
                  onChange={(value) =>
                    edit({ what: 'benchmark', value: value as EditOf<'benchmark'>['value'] })
                  }
                />
              ) : (
                <p className="quiet small">这一项不与基准比较。</p>
              )}
              <Cap
                label={label}
                cap={item.cap}
                before={was?.cap}
                onChange={(value) => edit({ what: 'cap', value })}
              />
            </fieldset>
          </li>
        )
      })}
    </ul>
  )
}

interface BenchmarkProps {
  readonly label: string
  readonly unit: string
  readonly benchmark: BenchmarkDefinition
  readonly before: BenchmarkDefinition | undefined
  readonly byIndustry: boolean
  readonly onChange: (value: BenchmarkDefinition) => void
}

function Benchmark({ label, unit, benchmark, before, byIndustry, onChange }: BenchmarkProps) {
  const kind = 'fixed' in benchmark ? 'fixed' : benchmark.stat
  const of = 'fixed' in benchmark ? 'group' : benchmark.of
  const fixed = before && 'fixed' in before ? before.fixed : '1'
  const statistic = (stat: string, within: Population): BenchmarkDefinition =>
    ({ stat, of: within, ...(stat === 'percentile' && { percentile: '75%' }) }) as BenchmarkDefinition
  const choose = (next: string) => onChange(next === 'fixed' ? { fixed } : statistic(next, of))
  return (
    <>
      <div className="row">
        <select
          className="field"
          aria-label={`${label} 基准的取法`}
          value={kind}
          onChange={({ target }) => choose(target.value)}
        >
          {kinds.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
        {'fixed' in benchmark ? null : (
          <select
            className="field"
            aria-label={`${label} 在谁里面取`}
            value={of}
            onChange={({ target }) => onChange({ ...benchmark, of: target.value as Population })}
          >
            {populations
              .filter(({ value }) => byIndustry || value !== 'industry')
              .map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
          </select>
        )}
      </div>
      <ul className="lab-rows">
        {'fixed' in benchmark ? (
          <LabSlider
            label="基准值"
            unit={unit === '1' ? '' : unit}
            value={benchmark.fixed}
            {...span(fixed)}
            before={fixed}
            onChange={(value) => onChange({ fixed: value })}
          />
        ) : benchmark.stat === 'percentile' ? (
          <LabSlider
            label="分位"
            unit="%"
            value={percentOf(benchmark.percentile ?? '75%')}
            min={1}
            max={99}
            step={1}
            before="75"
            onChange={(value) => onChange({ ...benchmark, percentile: `${value}%` })}
          />
        ) : null}
      </ul>
    </>
  )
}

/** From a third of the figure to twice as much, in about a hundred steps. */
function span(fixed: string): { readonly min: number; readonly max: number; readonly step: number } {
  const size = Number(fixed)
  const step = 10 ** Math.floor(Math.log10(size / 50))
  const least = Math.max(step, Math.floor(size / 3 / step) * step)
  return { min: least, max: Math.ceil((size * 2) / step) * step, step }
}

function Cap({
  label,
  cap,
  before,
  onChange,
}: {
  readonly label: string
  readonly cap: string | undefined
  readonly before: string | undefined
  readonly onChange: (cap: string | null) => void
}) {
  return (
    <div className="lab-cap">
      <label className="row small">
        <input
          type="checkbox"
          checked={cap !== undefined}
          onChange={({ target }) => onChange(target.checked ? (before ?? '150%') : null)}
        />
        封顶
        <span className="visually-hidden">：{label}</span>
      </label>
      {cap === undefined ? (
        <span className="quiet small">不封顶{before === undefined ? '' : `，原 ${before}`}</span>
      ) : (
        <ul className="lab-rows">
          <LabSlider
            label="最多得权重的"
            unit="%"
            value={percentOf(cap)}
            min={100}
            max={300}
            step={5}
            before={before === undefined ? '' : percentOf(before)}
            onChange={(value) => onChange(`${value}%`)}
          />
        </ul>
      )}
    </div>
  )
}

function percentOf(text: string): string {
  const share = parseShare(text)
  return share ? toDecimalText(multiply(share, HUNDRED), 4) : ''
}
