import type { BenchmarkDefinition } from '../../../engine/definition.ts'
import { STATISTIC_WORDS } from '../../../engine/evaluation/benchmark.ts'
import { benchmarkWords, POPULATION_WORDS } from '../../../policy/scheme-words.ts'
import { benchmarkKind, benchmarkOfKind, fallbackKind, withFallback } from '../scheme/edit-benchmark.ts'
import { type DraftPath, valueAt } from '../scheme/edit-path.ts'
import { CellMarks, ChoiceCell, TextCell } from './scheme-cells.tsx'
import { useEditing } from './use-scheme-editor.ts'

interface Props {
  readonly path: DraftPath
  /** Group and indicator, in front of what each control is. */
  readonly label: string
}

type Benchmark = BenchmarkDefinition | undefined
type Statistic = Extract<BenchmarkDefinition, { stat: string }>

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const kinds = options({ fixed: '固定值', ...STATISTIC_WORDS, none: '不用基准' })
const populations = options(POPULATION_WORDS)
const years = options({ current: '当年', prior: '上年' })

/** What an indicator is measured against: a figure, or a statistic of the firms of the group, the industry or the district. */
export function BenchmarkCell({ path, label }: Props) {
  const { draft, writable } = useEditing()
  const benchmark = valueAt(draft, path) as Benchmark
  if (!writable) return <span>{benchmarkWords(benchmark)}</span>
  return (
    <div className="scheme-cell">
      <span className="scheme-parts">
        <ChoiceCell
          path={path}
          label={`${label} 基准种类`}
          options={kinds}
          read={(value) => benchmarkKind(value as Benchmark)}
          write={(kind, value) => benchmarkOfKind(kind, value as Benchmark)}
        />
        {benchmark !== undefined && 'fixed' in benchmark ? (
          <TextCell figures path={[...path, 'fixed']} label={`${label} 基准值`} />
        ) : null}
      </span>
      {benchmark !== undefined && 'stat' in benchmark ? (
        <StatisticParts path={path} label={label} benchmark={benchmark} />
      ) : null}
    </div>
  )
}

function StatisticParts({ path, label, benchmark }: Props & { readonly benchmark: Statistic }) {
  const fallback = fallbackKind(benchmark.else)
  const others = populations.filter(({ value }) => value !== benchmark.of)
  const part = (key: string) => [...path, key]
  return (
    <>
      <span className="scheme-parts">
        <ChoiceCell path={part('of')} label={`${label} 基准范围`} options={populations} />
        <ChoiceCell
          path={part('year')}
          label={`${label} 基准年度`}
          options={years}
          read={(value) => String(value ?? 'current')}
          write={(year) => (year === 'prior' ? year : undefined)}
        />
      </span>
      <span className="scheme-parts">
        {benchmark.stat === 'percentile' ? (
          <TextCell figures placeholder="例如 75%" path={part('percentile')} label={`${label} 基准分位`} />
        ) : null}
        <TextCell figures optional placeholder="乘以几倍" path={part('times')} label={`${label} 基准倍数`} />
      </span>
      <span className="scheme-parts">
        <ChoiceCell
          path={path}
          label={`${label} 家数少时`}
          options={[
            { value: 'none', label: '家数少也用它' },
            { value: 'fixed', label: '家数少时用固定值' },
            ...others.map(({ value, label: who }) => ({ value, label: `家数少时用${who}的` })),
          ]}
          read={(value) => fallbackKind((value as Statistic).else)}
          write={(kind, value) => withFallback(value as Statistic, kind)}
        />
        {fallback === 'none' ? null : (
          <TextCell
            figures
            optional
            placeholder="少于 1 家"
            path={part('min-count')}
            label={`${label} 少于几家`}
          />
        )}
        {fallback === 'fixed' ? (
          <TextCell
            figures
            placeholder="固定值"
            path={[...part('else'), 'fixed']}
            label={`${label} 家数少时的固定值`}
          />
        ) : null}
      </span>
      <CellMarks path={part('stat')} />
      <CellMarks path={part('else')} />
    </>
  )
}
