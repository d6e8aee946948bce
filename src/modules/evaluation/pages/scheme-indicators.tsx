import { Button } from 'antd'
import { figureText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import type { DraftCheck } from '../scheme/draft-messages.ts'
import { freeId } from '../scheme/free-id.ts'
import { CellMarks, ChoiceCell, editColumns, RemoveCell, TextCell } from './scheme-cells.tsx'
import { ConditionCell } from './scheme-condition.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Indicator = Draft['indicators'][number]
type Samples = DraftCheck['samples'][number]['firms']

const ways = [
  { value: 'higher', label: '越高越好' },
  { value: 'lower', label: '越低越好' },
]

/** Indicators that the revision brings or defines anew: name, unit, formula, and what it gives for three firms while it is typed. */
export function SchemeIndicators() {
  const { draft, writable, set, check } = useEditing()
  const { indicators, scheme } = draft
  if (indicators.length === 0 && !writable) return null
  const add = () => {
    const made: Indicator = {
      id: freeId(
        'new-indicator',
        [...indicators, ...scheme.groups.flatMap((one) => one.indicators)].map((one) =>
          'use' in one ? one.use : one.id,
        ),
      ),
      label: '',
      unit: '1',
      formula: '',
      cites: scheme.cites,
    }
    set(['indicators', indicators.length], made)
  }
  return (
    <Section flush title={`新增或改写的指标（${indicators.length}）`}>
      {indicators.length === 0 ? (
        <p className="scheme-none">
          没有新增的指标。先在这里写出公式，再到“指标与权重”里加入；其余指标沿用政策包里的。
        </p>
      ) : (
        indicators.map((one, place) => (
          <OneIndicator
            key={one.id}
            place={place}
            indicator={one}
            samples={check?.samples.find(({ indicator }) => indicator === one.id)?.firms}
            data={check?.data ?? null}
          />
        ))
      )}
      {writable ? (
        <div className="row scheme-add">
          <Button onClick={add}>新增指标</Button>
        </div>
      ) : null}
    </Section>
  )
}

interface Props {
  readonly place: number
  readonly indicator: Indicator
  /** Undefined before it was computed; empty where the formula cannot be. */
  readonly samples: Samples | undefined
  /** Whose figures are used. */
  readonly data: string | null
}

function OneIndicator({ place, indicator, samples, data }: Props) {
  const { writable } = useEditing()
  const path = ['indicators', place]
  const said = `指标 ${indicator.label || place + 1}`
  return (
    <div className="scheme-indicator">
      <PlainTable
        caption={`${said} 的定义`}
        columns={editColumns(['名称', '单位', '公式', '方向', '依据'], writable)}
        rows={[
          {
            key: indicator.id,
            cells: [
              <TextCell key="label" wide path={[...path, 'label']} label={`新指标 ${place + 1} 名称`} />,
              <TextCell key="unit" figures path={[...path, 'unit']} label={`新指标 ${place + 1} 单位`} />,
              <ConditionCell key="formula" path={[...path, 'formula']} label={`新指标 ${place + 1} 公式`} />,
              <ChoiceCell
                key="better"
                path={[...path, 'better']}
                label={`新指标 ${place + 1} 方向`}
                options={ways}
                read={(value) => (value === 'lower' ? 'lower' : 'higher')}
                write={(text) => (text === 'lower' ? 'lower' : undefined)}
              />,
              <TextCell key="cites" path={[...path, 'cites']} label={`新指标 ${place + 1} 依据`} />,
              ...(writable
                ? [<RemoveCell key="remove" path={path} label={`删除新指标 ${place + 1}`} />]
                : []),
            ],
          },
        ]}
      />
      <CellMarks path={path} />
      {samples === undefined ? null : samples.length === 0 ? (
        <p className="scheme-none quiet">
          {data === null ? '还没有算出结果的批次，不能试算。' : '公式改对之后在这里试算。'}
        </p>
      ) : (
        <Tried samples={samples} unit={indicator.unit} label={said} data={data ?? ''} />
      )}
    </div>
  )
}

/** What the formula gives for three firms, with the figures it reads. */
function Tried({
  samples,
  unit,
  label,
  data,
}: {
  readonly samples: Samples
  readonly unit: string
  readonly label: string
  readonly data: string
}) {
  return (
    <>
      <p className="scheme-none quiet small">用“{data}”的数据试算三家企业，企业只有编号。</p>
      <PlainTable
        caption={`${label} 试算`}
        columns={[
          { title: '企业' },
          { title: '名次' },
          { title: '取用的数据' },
          { title: '算出', figures: true },
        ]}
        rows={samples.map(({ number, standing, reads, value, why }) => ({
          key: number,
          cells: [
            number,
            standing,
            reads.map((one) => `${one.label} ${one.value}${one.unit}`).join('，') || '—',
            value === null ? (
              <span key="why" className="quiet">
                {why ?? '没有结果'}
              </span>
            ) : (
              `${figureText(value, 2)}${unit === '1' ? '' : ` ${unit}`}`
            ),
          ],
        }))}
      />
    </>
  )
}
