import './grade-counts.css'
import { Link } from '@tanstack/react-router'
import { GradeChip } from '../../../ui/chip.tsx'
import type { GradeCount } from '../messages.ts'

/** How many enterprises got which grade; each count leads to its rows. */
export function GradeCounts({
  counts,
  batch,
}: {
  readonly counts: readonly GradeCount[]
  readonly batch: string
}) {
  return (
    <span className="grade-counts">
      {counts.map(({ grade, count }) => (
        <Link
          key={grade}
          to="/eval/batch/$id"
          params={{ id: batch }}
          search={{ grade }}
          aria-label={`${grade} 类 ${count} 家，查看名单`}
          data-metric="grade-count"
          data-dims={`batch=${batch} grade=${grade}`}
          data-value={count}
        >
          <GradeChip grade={grade} />
          <span>{count}</span>
        </Link>
      ))}
    </span>
  )
}
