import './lab.css'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { LabBatches, Scenario } from '../lab/lab-messages.ts'
import { scenariosKey, useLabBatches, useScenarios } from './lab-queries.ts'

/** At most so many stand side by side. */
const most = 3

/** 规则模拟: on which data to try, and what was tried. */
export default function Lab() {
  const batches = useLabBatches()
  const scenarios = useScenarios()
  return (
    <Page title="规则模拟" lead="改一改规则，看全区谁升谁降、为什么。只在沙盘里试，方案和结果都不动。">
      <Section flush title="选一批数据开始">
        <Waiting query={batches}>{(list) => <Batches list={list} />}</Waiting>
      </Section>
      <Waiting query={scenarios}>{(list) => <Scenarios list={list} />}</Waiting>
    </Page>
  )
}

function Batches({ list }: { readonly list: LabBatches }) {
  if (list.length === 0)
    return (
      <EmptyState title="还没有算出结果的批次。">
        <LinkButton to="/eval/batch">去评价批次</LinkButton>
      </EmptyState>
    )
  return (
    <PlainTable
      caption="可以模拟的批次"
      columns={[
        { title: '批次' },
        { title: '年度' },
        { title: '方案' },
        { title: '企业', figures: true },
        { title: '算出时间' },
        { title: '操作' },
      ]}
      rows={list.map((one) => ({
        key: one.id,
        cells: [
          one.label,
          one.period,
          one.scheme,
          one.firms,
          momentText(one.finishedAt),
          <Link
            key="open"
            to="/eval/sim/$batch"
            params={{ batch: one.id }}
            aria-label={`复制方案，开始模拟：${one.label}`}
          >
            复制方案，开始模拟
          </Link>,
        ],
      }))}
    />
  )
}

function Scenarios({ list }: { readonly list: readonly Scenario[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const remove = useIntent<string>(
    (id) => ({ method: 'POST', path: `/api/evaluation/lab/scenarios/${id}/remove`, body: {} }),
    { refresh: [scenariosKey] },
  )
  const batch = list.find(({ id }) => id === chosen[0])?.batch.id
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
  return (
    <Section
      flush
      title="保存的模拟"
      extra={
        chosen.length >= 2 ? (
          <LinkButton to="/eval/sim/compare" search={{ batch: batch ?? '', ids: chosen.join(',') }}>
            并排比较 {chosen.length} 个
          </LinkButton>
        ) : (
          <span className="quiet">勾选同一批数据的 2 到 {most} 个，并排比较</span>
        )
      }
    >
      {list.length === 0 ? (
        <EmptyState title="还没有保存的模拟。">打开一批数据，改规则，点“保存模拟”。</EmptyState>
      ) : (
        <PlainTable
          caption="保存的模拟"
          columns={[
            { title: '名称' },
            { title: '数据' },
            { title: '改动', figures: true },
            { title: '升档', figures: true },
            { title: '降档', figures: true },
            { title: '不变', figures: true },
            { title: '谁、何时' },
            { title: '操作' },
          ]}
          rows={list.map((one) => {
            const { id, name, note, batch: of, edits, summary, by, at, draft } = one
            return {
              key: id,
              cells: [
                <label key="name" className="row">
                  <input
                    type="checkbox"
                    aria-label={`比较“${name}”`}
                    checked={chosen.includes(id)}
                    disabled={
                      !chosen.includes(id) &&
                      (chosen.length >= most || (batch !== undefined && batch !== of.id))
                    }
                    onChange={() => toggle(id)}
                  />
                  <Link to="/eval/sim/$batch" params={{ batch: of.id }} search={{ scenario: id }}>
                    {name}
                  </Link>
                  {note ? <span className="quiet small">{note}</span> : null}
                </label>,
                of.label,
                edits.length,
                summary.up,
                summary.down,
                summary.same,
                <span key="who" className="small">
                  {by}，{momentText(at)}
                </span>,
                draft ? (
                  <Link key="draft" to="/records/$type/$id" params={{ type: 'evaluation-scheme', id: draft }}>
                    修订草案
                  </Link>
                ) : (
                  <Button
                    key="remove"
                    size="small"
                    aria-label={`把“${name}”移出列表`}
                    onClick={() => remove.mutate(id)}
                  >
                    移出列表
                  </Button>
                ),
              ],
            }
          })}
        />
      )}
    </Section>
  )
}
