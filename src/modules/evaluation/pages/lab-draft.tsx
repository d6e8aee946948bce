import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { editsBetween } from '../lab/edits-between.ts'
import { renamedWords } from '../lab/follow-renames.ts'
import type { Scenario } from '../lab/lab-messages.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import type { SchemeDraftMessage } from '../scheme/draft-messages.ts'
import { LabBench } from './lab-bench.tsx'
import { SchemeChangeTable } from './scheme-change-table.tsx'
import { useDraft } from './scheme-draft-queries.ts'

interface Props {
  readonly open: OpenLab
  readonly draft: string
  readonly scenarios: readonly Scenario[]
  readonly onScenario: (id: string | undefined) => void
}

/** The lab begun with the changes of a draft. It writes nothing back: what is tried further here is saved as a scenario of its own. */
export function LabDraft(props: Props) {
  return (
    <Waiting query={useDraft(props.draft)} rows={10}>
      {(found) =>
        found ? (
          <Opened {...props} found={found} />
        ) : (
          <EmptyState title="这份方案只有台账，没有可以试算的内容。" />
        )
      }
    </Waiting>
  )
}

function Opened({ found, ...props }: Props & { readonly found: SchemeDraftMessage }) {
  const { open, draft } = props
  const { edits, untold, renames } = useMemo(() => {
    const { scheme, indicators: known } = open.payload
    const own = new Set(found.draft.indicators.map(({ id }) => id))
    const indicators = [...known.filter(({ id }) => !own.has(id)), ...found.draft.indicators]
    return editsBetween({ scheme, indicators: known }, { scheme: found.draft.scheme, indicators })
  }, [open, found.draft])
  return (
    <>
      <div className="notice" role="status">
        <strong>
          正在试算草案“
          <Link to="/records/$type/$id" params={{ type: 'evaluation-scheme', id: draft }}>
            {found.record.title}
          </Link>
          ”：{edits.length} 处改动
        </strong>
        {renames.length === 0 ? null : (
          <p>
            {renames
              .map(({ what, from, to }) => `${renamedWords[what]}“${from}”在草案里现名“${to}”`)
              .join('；')}
            。改名不影响得分，这里仍用数据所属方案的名称。
          </p>
        )}
        <p>在这里再改，不会写回草案，也不会发布；可以另存为模拟。</p>
      </div>
      {untold.length === 0 ? null : (
        <Section flush title={`没有算进去的改动（${untold.length}）`}>
          <SchemeChangeTable changes={untold.map((one) => ({ ...one, groups: [...one.groups] }))} />
        </Section>
      )}
      <LabBench key={`${draft} ${found.version}`} {...props} scenario={undefined} start={edits} />
    </>
  )
}
