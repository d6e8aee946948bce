import { Link } from '@tanstack/react-router'
import { useLabBatches } from './lab-queries.ts'

/** From a draft into the lab, on the newest data there are. Nothing where no batch has results. */
export function SchemeTrial({ id }: { readonly id: string }) {
  const [newest] = useLabBatches().data ?? []
  if (!newest) return null
  return (
    <p className="scheme-trial">
      <Link to="/eval/sim/$batch" params={{ batch: newest.id }} search={{ draft: id }}>
        在规则模拟中试算这份草案
      </Link>
      <span className="quiet small">用“{newest.label}”的数据，按已保存的内容算；只试不改</span>
    </p>
  )
}
