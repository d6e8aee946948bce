import { useParams } from '@tanstack/react-router'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { useViewer } from '../../../ui/viewer.ts'
import { LandAccount } from './land-account.tsx'
import { useFirmLand } from './land-queries.ts'

/** One enterprise's land of a year: for officials from the list, for the enterprise from its own evaluation. */
export default function LandFirm() {
  const { year = '', code = '' }: { readonly year?: string; readonly code?: string } = useParams({
    strict: false,
  })
  const viewer = useViewer()
  // Whoever comes from a result sees what it was computed with, and may contest it.
  const [{ batch }] = useSearchState()
  const land = useFirmLand(year, code, batch)
  return (
    <Page
      title={`${year} 年用地`}
      lead={land.data ? `${land.data.enterprise.name}　${land.data.enterprise.park}` : undefined}
      crumbs={
        viewer.enterprise === null
          ? [{ label: '用地归集', to: '/eval/land', search: { year } }]
          : [{ label: '我的评价', to: '/eval/mine' }]
      }
    >
      <LandAccount year={year} code={code} {...(batch !== undefined && { batch })} />
    </Page>
  )
}
