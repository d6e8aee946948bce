import { Button } from 'antd'
import { memo, useCallback, useRef, useState } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { DownloadButton } from '../../../ui/link-button.tsx'
import { Section } from '../../../ui/section.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { applyEdits } from '../lab/apply-edits.ts'
import type { Edit } from '../lab/edit.ts'
import type { OpenedFirm, Scenario } from '../lab/lab-messages.ts'
import { checksum, type OpenLab } from '../lab/open-lab.ts'
import type { Outcome } from '../lab/outcome.ts'
import { unbalanced } from '../lab/weights.ts'
import { LabChanges } from './lab-changes.tsx'
import { LabNear, LabSensitivity } from './lab-close.tsx'
import { LabControls } from './lab-controls.tsx'
import { DraftDialog, OpenFirmDialog, SaveDialog } from './lab-dialogs.tsx'
import { LabResources, LabShares } from './lab-effects.tsx'
import { LabFirm } from './lab-firm.tsx'
import { type Flow, LabGrades, LabMatrix } from './lab-matrix.tsx'
import { LabMovers } from './lab-movers.tsx'
import { LabSummary } from './lab-summary.tsx'
import { type Edits, useAnswer, useEdits } from './use-lab.ts'

interface Props {
  readonly open: OpenLab
  readonly scenario: Scenario | undefined
  readonly scenarios: readonly Scenario[]
  readonly onScenario: (id: string | undefined) => void
  /** Changes to begin with where no scenario is opened. */
  readonly start?: readonly Edit[]
}

/** The changes, what the district says to them, and what can be done with them. */
export function LabBench({ open, scenario, scenarios, onScenario, start = [] }: Props) {
  const edits = useEdits(open, scenario?.edits ?? start)
  const { answer, outcome, movement } = useAnswer(open, edits.all)
  const [tab, setTab] = useState('moves')
  const [flow, setFlow] = useState<Flow | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const [named, setNamed] = useState<ReadonlyMap<string, OpenedFirm>>(new Map())
  const [firm, setFirm] = useState<OpenedFirm | null>(null)
  const provisional = whyProvisional(open, edits)
  const now = useRef({ all: edits.all, outcome })
  now.current = { all: edits.all, outcome }
  const showMoves = useCallback((next: Flow) => {
    setFlow(next)
    setTab('movers')
  }, [])
  const list = { open, edits: edits.all, outcome, movement, named, onOpen: setAsked }
  const opened = (one: OpenedFirm) => {
    setNamed((before) => new Map([...before, [one.number, one]]))
    setFirm(one)
    setAsked(null)
  }
  return (
    <>
      <LabSummary open={open} movement={movement} answer={answer} provisional={provisional} />
      <div className="lab">
        <Section title="改规则" extra={<Tools none={edits.all.length === 0} onReset={edits.replace} />}>
          <LabControls open={open} edits={edits} />
        </Section>
        <Section
          title="全区结果"
          extra={
            <Keeping
              open={open}
              now={now}
              scenario={scenario}
              scenarios={scenarios}
              onScenario={onScenario}
              onFind={setAsked}
              none={edits.all.length === 0}
              saved={scenario !== undefined && JSON.stringify(scenario.edits) === JSON.stringify(edits.all)}
              blocked={provisional !== null || 'faults' in answer}
            />
          }
        >
          <Tabs
            label="结果"
            active={tab}
            onChange={setTab}
            tabs={[
              {
                key: 'moves',
                label: '档次变化',
                panel: () => (
                  <div className="lab-moves">
                    <div>
                      <LabMatrix movement={movement} onChoose={showMoves} />
                    </div>
                    <LabGrades movement={movement} />
                  </div>
                ),
              },
              {
                key: 'movers',
                label: '变动企业',
                panel: () => <LabMovers {...list} flow={flow} onAll={() => setFlow(null)} />,
              },
              {
                key: 'shares',
                label: '谁升谁降',
                panel: () => <LabShares open={open} movement={movement} />,
              },
              {
                key: 'resources',
                label: '土地金额',
                panel: () => <LabResources open={open} movement={movement} />,
              },
              {
                key: 'near',
                label: '线附近',
                panel: () => <LabNear open={open} outcome={outcome} named={named} onOpen={setAsked} />,
              },
              {
                key: 'sensitivity',
                label: '敏感性',
                panel: () => <LabSensitivity open={open} edits={edits.all} outcome={outcome} />,
              },
              {
                key: 'changes',
                label: `改动 ${edits.all.length}`,
                panel: () => <LabChanges open={open} edits={edits} lost={answer.lost} />,
              },
            ]}
          />
        </Section>
      </div>
      {firm ? (
        <LabFirm
          key={firm.number}
          open={open}
          edits={edits.all}
          outcome={outcome}
          firm={firm}
          onClose={() => setFirm(null)}
        />
      ) : null}
      {asked === null ? null : (
        <OpenFirmDialog
          batch={open.payload.batch.id}
          edits={edits.all}
          number={asked}
          onOpened={opened}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

function whyProvisional({ lab }: OpenLab, edits: Edits): string | null {
  const [first] = unbalanced(applyEdits(lab.definition, edits.all, lab.labels).definition.groups)
  if (!first) return null
  return `权重合计 ${toDecimalText(first.total)}，还不是 100：下面的数只供拖动时参考，凑满以后才能保存。`
}

interface ToolsProps {
  /** Nothing is changed. */
  readonly none: boolean
  readonly onReset: Edits['replace']
}

const Tools = memo(function Tools({ none, onReset }: ToolsProps) {
  return (
    <Button size="small" disabled={none} onClick={() => onReset([])}>
      全部还原
    </Button>
  )
})

interface KeepingProps extends Omit<Props, 'start'> {
  /** The changes and what they give at this moment: read when something is pressed, not while something is dragged. */
  readonly now: { readonly current: { readonly all: readonly Edit[]; readonly outcome: Outcome } }
  readonly none: boolean
  readonly saved: boolean
  readonly blocked: boolean
  readonly onFind: (number: string) => void
}

/** Saving, exporting, drafting; and finding one firm. */
const Keeping = memo(function Keeping(props: KeepingProps) {
  const { open, now, scenario, scenarios, onScenario, none, saved, blocked, onFind } = props
  const [dialog, setDialog] = useState<'save' | 'draft' | null>(null)
  const toast = useToast()
  const close = () => setDialog(null)
  return (
    <>
      <Button size="small" onClick={() => onFind('')}>
        查一家企业
      </Button>
      {saved && scenario ? (
        <>
          <span className="quiet">“{scenario.name}”已保存</span>
          <DownloadButton href={`/api/evaluation/lab/scenarios/${scenario.id}/export.xlsx`}>
            导出
          </DownloadButton>
          <Button
            size="small"
            type="primary"
            disabled={scenario.draft !== null}
            title={scenario.draft === null ? undefined : '已经转为草案'}
            onClick={() => setDialog('draft')}
          >
            转为修订草案
          </Button>
        </>
      ) : (
        <Button size="small" type="primary" disabled={blocked || none} onClick={() => setDialog('save')}>
          保存模拟
        </Button>
      )}
      {dialog === 'save' ? (
        <SaveDialog
          batch={open.payload.batch.id}
          edits={now.current.all}
          checksum={() => checksum(open, now.current.outcome)}
          proposed={freeName(scenarios)}
          onSaved={({ id, name }) => {
            toast({ text: `已保存“${name}”，服务器重算一致。` })
            close()
            onScenario(id)
          }}
          onClose={close}
        />
      ) : null}
      {dialog === 'draft' && scenario ? <DraftDialog scenario={scenario} onClose={close} /> : null}
    </>
  )
})

/** The first number that no scenario of the batch has. */
function freeName(scenarios: readonly Scenario[]): string {
  const taken = new Set(scenarios.map(({ name }) => name))
  let at = 1
  while (taken.has(`模拟S${at}`)) at++
  return `模拟S${at}`
}
