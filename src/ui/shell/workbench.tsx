import './workbench.css'
import { Skeleton } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { Page } from '../page.tsx'
import { type HomeBlock, isFor } from '../page-module.ts'
import { useViewer } from '../viewer.ts'

/** What needs this person today: at most six blocks, contributed by the modules, the most urgent first. */
export function Workbench({ blocks }: { readonly blocks: readonly HomeBlock[] }) {
  const viewer = useViewer()
  const shown = useMemo(
    () =>
      blocks
        .filter((block) => isFor(block, viewer.role))
        .sort((a, b) => a.order - b.order)
        .slice(0, 6)
        .map((block) => ({ ...block, Content: lazy(block.load) })),
    [blocks, viewer.role],
  )
  const scope = viewer.enterprise?.name ?? viewer.parks.map((park) => park.name).join('、')
  return (
    <Page title={viewer.enterprise ? '首页' : '工作台'} lead={scope || undefined}>
      <div className="workbench">
        {shown.map(({ id, wide, Content }) => (
          <div key={id} className={wide ? 'block-wide' : 'block'}>
            <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
              <Content />
            </Suspense>
          </div>
        ))}
      </div>
    </Page>
  )
}
