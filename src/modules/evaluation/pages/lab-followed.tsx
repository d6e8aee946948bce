import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { editWords } from '../lab/edit-words.ts'
import { type Followed, followRenames, translatedWords } from '../lab/follow-renames.ts'
import type { Scenario } from '../lab/lab-messages.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import { LabBench } from './lab-bench.tsx'
import { useScenarios } from './lab-queries.ts'

interface Props {
  readonly open: OpenLab
  readonly scenarios: readonly Scenario[]
  readonly onScenario: (id: string | undefined) => void
}

/** A scenario that was kept on the data of another batch: its changes are tried here, under the names that the scheme of this batch has. */
export function LabOther({ id, ...props }: Props & { readonly id: string }) {
  return (
    <Waiting query={useScenarios()} rows={10}>
      {(all) => {
        const found = all.find((one) => one.id === id)
        return found ? (
          <Opened {...props} scenario={found} />
        ) : (
          <EmptyState title="没有这个模拟，可能已经移出列表。" />
        )
      }}
    </Waiting>
  )
}

function Opened({ scenario, ...props }: Props & { readonly scenario: Scenario }) {
  const { lab } = props.open
  const followed = useMemo(() => followRenames(lab.definition, scenario.edits, lab.labels), [lab, scenario])
  return (
    <>
      <div className="notice" role="status">
        <strong>
          “
          <Link
            to="/eval/sim/$batch"
            params={{ batch: scenario.batch.id }}
            search={{ scenario: scenario.id }}
          >
            {scenario.name}
          </Link>
          ”是用“{scenario.batch.label}”的数据保存的，这里换一批数据重算
        </strong>
        <p>原来保存的结果不变；要留下这里的结果，请另存为模拟。</p>
      </div>
      <LabFollowed open={props.open} followed={followed} />
      <LabBench key={scenario.id} {...props} scenario={undefined} start={followed.edits} />
    </>
  )
}

/** What of kept changes was found under another name, and what does not apply to this scheme. */
export function LabFollowed({ open, followed }: { readonly open: OpenLab; readonly followed: Followed }) {
  const { lab } = open
  const { told, lost } = followed
  if (told.length + lost.length === 0) return null
  return (
    <div className={lost.length > 0 ? 'notice notice-warn' : 'notice'} role="note" aria-label="链接里的名称">
      {told.map((one) => (
        <p key={`${one.what}/${one.from}`}>此链接里的{translatedWords(one, lab.definition, lab.labels)}。</p>
      ))}
      {lost.map((one) => (
        <p key={JSON.stringify(one)}>
          {whole(editWords(lab.definition, one, lab.labels))}：本方案没有这一项，也没有接替它的，不适用。
        </p>
      ))}
    </div>
  )
}

function whole({ what, group }: { readonly what: string; readonly group: string }): string {
  return group === '' || what.includes(group) ? what : `${what}（${group}）`
}
