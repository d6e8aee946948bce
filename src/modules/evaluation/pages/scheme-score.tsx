import { Button } from 'antd'
import type { MissingRule, ScoreDefinition } from '../../../engine/definition.ts'
import { missingWords, POPULATION_WORDS, scoreWords } from '../../../policy/scheme-words.ts'
import { type DraftPath, valueAt } from '../scheme/edit-path.ts'
import {
  missingKind,
  missingOfKind,
  type ScoreKind,
  scoreKind,
  scoreKinds,
  scoreOfKind,
} from '../scheme/edit-score.ts'
import { CellMarks, ChoiceCell, RemoveCell, TextCell } from './scheme-cells.tsx'
import { useEditing } from './use-scheme-editor.ts'

interface Props {
  readonly path: DraftPath
  /** Group and indicator, in front of what each control is. */
  readonly label: string
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const kinds = options(scoreKinds)
const populations = options(POPULATION_WORDS)
const simply = ['zero', 'group-mean', 'exclude', 'block'] as const
const missings = [
  ...simply.map((value) => ({ value, label: missingWords(value) })),
  { value: 'penalty', label: '倒扣几分' },
]

/** How the value of an indicator becomes points, with the figures that the way asks. */
export function ScoreCell({ path, label }: Props) {
  const { draft, writable } = useEditing()
  const score = valueAt(draft, path) as ScoreDefinition
  if (!writable) return <span>{scoreWords(score)}</span>
  const part = (key: string) => [...path, key]
  const kind = scoreKind(score)
  return (
    <div className="scheme-cell">
      <ChoiceCell
        path={path}
        label={`${label} 计分方法`}
        options={kinds}
        read={(value) => scoreKind(value as ScoreDefinition)}
        write={(next, value) => scoreOfKind(next as ScoreKind, value as ScoreDefinition)}
      />
      {kind === 'min-max' || kind === 'rank' || kind === 'mean-centred' ? (
        <ChoiceCell
          path={part('of')}
          label={`${label} 计分范围`}
          options={populations}
          read={(value) => String(value ?? 'group')}
        />
      ) : null}
      {kind === 'min-max' ? (
        <>
          <TextCell figures placeholder="最低得，如 20%" path={part('base')} label={`${label} 基础分`} />
          <span className="scheme-parts">
            <TextCell
              figures
              optional
              placeholder="不允许值：最差"
              path={part('min')}
              label={`${label} 最差值`}
            />
            <TextCell
              figures
              optional
              placeholder="满意值：最好"
              path={part('max')}
              label={`${label} 最好值`}
            />
          </span>
          <ChoiceCell
            path={part('when-flat')}
            label={`${label} 都一样时`}
            options={[
              { value: 'full', label: '都一样时给满分' },
              { value: 'base', label: '都一样时给基础分' },
            ]}
            read={(value) => String(value ?? 'full')}
          />
        </>
      ) : null}
      {kind === 'mean-centred' ? (
        <span className="scheme-parts">
          <TextCell figures placeholder="平均得，如 60%" path={part('at-mean')} label={`${label} 平均得分`} />
          <TextCell figures placeholder="高一倍加，如 40%" path={part('slope')} label={`${label} 斜率`} />
        </span>
      ) : null}
      {kind === 'piecewise' ? <Bends path={part('points')} label={label} keys={[0, 1]} /> : null}
      {kind === 'steps' ? <Bends path={part('steps')} label={label} keys={['at-least', 'share']} /> : null}
    </div>
  )
}

/** Values and what share of the weight each gives, one below the other. */
function Bends({
  path,
  label,
  keys: [value, share],
}: Props & { readonly keys: readonly [value: string | number, share: string | number] }) {
  const { draft, set } = useEditing()
  const rows = (valueAt(draft, path) ?? []) as readonly unknown[]
  const empty = typeof value === 'number' ? ['', ''] : { [value]: '', [share]: '' }
  return (
    <>
      {rows.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is typed here is all that there is of a point; the place is what stays
        <span key={at} className="scheme-parts">
          <TextCell
            figures
            placeholder="指标值"
            path={[...path, at, value]}
            label={`${label} 第 ${at + 1} 段 指标值`}
          />
          <TextCell
            figures
            placeholder="得，如 60%"
            path={[...path, at, share]}
            label={`${label} 第 ${at + 1} 段 得分`}
          />
          <RemoveCell path={[...path, at]} label={`删除 ${label} 第 ${at + 1} 段`} />
        </span>
      ))}
      <span>
        <Button size="small" onClick={() => set([...path, rows.length], empty)}>
          加一段
        </Button>
      </span>
      <CellMarks path={path} />
    </>
  )
}

/** What holds for a firm without data, with the points where some are taken. */
export function MissingCell({ path, label }: Props) {
  const { draft, writable } = useEditing()
  const rule = valueAt(draft, path) as MissingRule
  if (!writable) return <span>{missingWords(rule)}</span>
  return (
    <div className="scheme-cell">
      <ChoiceCell
        path={path}
        label={`${label} 没有数据时`}
        options={missings}
        read={(value) => missingKind(value as MissingRule)}
        write={(kind, value) => missingOfKind(kind, value as MissingRule)}
      />
      {typeof rule === 'object' ? (
        <TextCell
          figures
          placeholder="扣几分"
          path={[...path, 'penalty']}
          label={`${label} 没有数据时扣分`}
        />
      ) : null}
    </div>
  )
}
