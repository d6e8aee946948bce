import './scheme-editor.css'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { ProblemList, ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { SchemeDraftMessage } from '../scheme/draft-messages.ts'
import { SchemeAdjustments } from './scheme-adjustments.tsx'
import { useWorkshop } from './scheme-draft-queries.ts'
import { SchemeGates } from './scheme-gates.tsx'
import { SchemeGradeLines } from './scheme-grade-lines.tsx'
import { SchemeGroups } from './scheme-groups.tsx'
import { SchemeIndicators } from './scheme-indicators.tsx'
import { SchemeItems } from './scheme-items.tsx'
import { IndicatorNames, NamesContext, namesOf } from './scheme-names.ts'
import { SchemeParticipation } from './scheme-participation.tsx'
import { inPageWords } from './scheme-problem-words.ts'
import { EditingContext, type SchemeEditing, useSchemeEditor } from './use-scheme-editor.ts'

interface Props {
  readonly id: string
  readonly found: SchemeDraftMessage
  /** Names of indicators by their ids, as the ledger has them. */
  readonly names: ReadonlyMap<string, string>
}

/** The whole content of a draft, kind by kind. A refused save leaves what was typed as it is. */
export function SchemeEditor({ id, found, names }: Props) {
  const editor = useSchemeEditor(id, found)
  const workshop = useWorkshop(id, found.writable)
  const { editing, problems, changed, save, merge, discard, together, setTogether } = editor
  const completions = useMemo(() => (workshop.data ? namesOf(workshop.data) : []), [workshop.data])
  const labels = useMemo(
    () =>
      new Map([
        ...names,
        ...(workshop.data?.indicators ?? []).map(({ id: use, label }) => [use, label] as const),
        ...editing.draft.indicators.map(({ id: use, label }) => [use, label] as const),
      ]),
    [names, workshop.data, editing.draft.indicators],
  )
  const open = editing.conflicts.length
  return (
    <EditingContext value={editing}>
      <IndicatorNames value={labels}>
        <NamesContext value={completions}>
          {problems.length > 0 ? (
            <Section title={`待改正（${problems.length}）`}>
              <ProblemList problems={problems.map((one) => inPageWords(one, labels))} />
            </Section>
          ) : null}
          <Groups editing={editing} labels={labels} />
          <SchemeIndicators />
          <SchemeGroups />
          <SchemeParticipation />
          {save.error?.status === 412 ? (
            <div className="notice notice-error" role="alert">
              <strong>别人刚保存过这份草案，您的改动还在这里</strong>
              <p>取来对方的改动：只有一方改过的各自保留，两边都改的在格子里并排列出，由您选定。</p>
              <Button size="small" onClick={() => void merge()}>
                取来对方的改动
              </Button>
            </div>
          ) : save.error ? (
            <ProblemNotice error={save.error} />
          ) : null}
          {found.writable ? (
            <div className="scheme-save">
              <Button
                type="primary"
                disabled={!changed || open > 0}
                loading={save.isPending}
                onClick={() => save.mutate()}
              >
                {open > 0 ? `还有 ${open} 处两边都改了，请先选定` : '保存草案内容'}
              </Button>
              <Button disabled={!changed} onClick={discard}>
                放弃改动
              </Button>
              {found.draft.scheme.groups.length > 1 ? (
                <label className="row small">
                  <input
                    type="checkbox"
                    checked={together}
                    onChange={({ target }) => setTogether(target.checked)}
                  />
                  各组相同的一起改
                </label>
              ) : null}
            </div>
          ) : (
            <p className="quiet small">{found.reasons.join('；')}</p>
          )}
        </NamesContext>
      </IndicatorNames>
    </EditingContext>
  )
}

function Groups({
  editing,
  labels,
}: {
  readonly editing: SchemeEditing
  readonly labels: ReadonlyMap<string, string>
}) {
  const { groups } = editing.draft.scheme
  const [open, setOpen] = useState('0')
  const panel = (at: number) => (
    <div className="stack">
      <SchemeItems group={at} names={labels} />
      <SchemeAdjustments group={at} />
      <SchemeGates group={at} />
      <SchemeGradeLines group={at} />
    </div>
  )
  if (groups.length === 1) return panel(0)
  return (
    <Tabs
      label="评价组"
      active={groups[Number(open)] ? open : '0'}
      onChange={setOpen}
      tabs={groups.map(({ name }, at) => ({ key: String(at), label: name, panel: () => panel(at) }))}
    />
  )
}
