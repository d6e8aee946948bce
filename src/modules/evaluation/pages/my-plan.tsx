import { Link } from '@tanstack/react-router'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import './mine.css'
import { usePlan } from './plan-queries.ts'
import { PlanTargets, planSentence } from './plan-targets.tsx'
import { useHistory } from './queries.ts'

/** The plan that an enterprise made from its newest result, and how far it has come. Nothing where it made none. */
export default function MyPlan() {
  const { enterprise } = useViewer()
  const newest = useHistory(enterprise?.id ?? '').data?.results[0]
  const code = enterprise?.code ?? ''
  const plan = usePlan(newest?.batch ?? '', code).data?.plan
  return plan ? (
    <Section
      title="我的提升计划"
      extra={
        <Link to="/eval/result/$batch/$code/what-if" params={{ batch: plan.batch, code }}>
          修改计划
        </Link>
      }
    >
      <div className="stack">
        <p>{planSentence(plan)}</p>
        <PlanTargets plan={plan} />
      </div>
    </Section>
  ) : null
}
