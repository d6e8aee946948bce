import { PlainTable } from '../../../ui/plain-table.tsx'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { Section } from '../../../ui/section.tsx'
import type { Boundaries } from '../park-changes/messages.ts'
import { useFormerBoundaries } from './park-change-queries.ts'

/** Boundaries that the area had before, each with its outline and the time it held; nothing where there are none. */
export default function FormerBoundaries({ record }: DesignProps) {
  const former = useFormerBoundaries(record.id)
  if (!former.data || former.data.length === 0) return null
  return (
    <Section flush title="以前的四至">
      <PlainTable
        caption="以前的四至"
        columns={[{ title: '四至' }, { title: '时间' }, { title: '批准文号' }, { title: '轮廓' }]}
        rows={former.data.map((one) => ({
          key: `${one.field} ${one.to} ${one.from}`,
          cells: [
            one.label,
            `${one.from ?? '……'} 至 ${one.to}`,
            one.document ?? '—',
            <Outline key="outline" shape={one.shape} />,
          ],
        }))}
      />
    </Section>
  )
}

/** The polygon alone, drawn to fit. Degrees of longitude count as shorter by about the cosine of the latitude here. */
function Outline({ shape }: { readonly shape: Boundaries[number]['shape'] }) {
  const rings = (shape as readonly (readonly { readonly lng: string; readonly lat: string }[])[]).map(
    (ring) => ring.map(({ lng, lat }) => [Number(lng) * 0.87, -Number(lat)] as const),
  )
  const all = rings.flat()
  if (all.length === 0) return null
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const size = Math.max(Math.max(...xs) - left, Math.max(...ys) - top) || 1
  const path = rings
    .map(
      (ring) =>
        `M${ring.map(([x, y]) => `${((x - left) / size) * 60 + 2} ${((y - top) / size) * 60 + 2}`).join('L')}Z`,
    )
    .join('')
  return (
    <svg viewBox="0 0 64 64" width="56" height="56" role="img" aria-label="四至轮廓">
      <path d={path} fill="var(--primary-soft)" stroke="var(--primary)" fillRule="evenodd" />
    </svg>
  )
}
