import { useState } from 'react'
import { Tabs } from '../../../ui/tabs.tsx'
import { applyEdits } from '../lab/apply-edits.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import { LabBenchmarks } from './lab-benchmarks.tsx'
import { LabGates } from './lab-gates.tsx'
import { LabLines } from './lab-lines.tsx'
import { LabParticipation } from './lab-participation.tsx'
import { groupOf, scopesOf } from './lab-scope.ts'
import { LabWeights } from './lab-weights.tsx'
import type { Edits } from './use-lab.ts'

/** Everything of a scheme that can be moved. */
export function LabControls({ open, edits }: { readonly open: OpenLab; readonly edits: Edits }) {
  const before = open.lab.definition
  const scopes = scopesOf(before)
  const [scope, setScope] = useState(scopes[0]?.value ?? '')
  const [tab, setTab] = useState('weights')
  const now = applyEdits(before, edits.all, open.lab.labels).definition
  const was = groupOf(before, scope)
  const group = groupOf(now, scope)
  if (!was || !group) return null
  const shared = { open, before: was, group, scope, edits }
  return (
    <div className="lab-controls">
      {scopes.length > 1 && tab !== 'participation' ? (
        <label className="lab-choice">
          <span className="quiet small">改哪一组</span>
          <select className="field" value={scope} onChange={({ target }) => setScope(target.value)}>
            {scopes.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <Tabs
        label="可以改的规则"
        active={tab}
        onChange={setTab}
        tabs={[
          { key: 'weights', label: '权重', panel: () => <LabWeights {...shared} /> },
          { key: 'benchmarks', label: '基准封顶', panel: () => <LabBenchmarks {...shared} /> },
          { key: 'lines', label: '档次线', panel: () => <LabLines {...shared} /> },
          { key: 'gates', label: '门槛', panel: () => <LabGates {...shared} /> },
          {
            key: 'participation',
            label: '参评分组',
            panel: () => <LabParticipation before={before} edits={edits} />,
          },
        ]}
      />
    </div>
  )
}
