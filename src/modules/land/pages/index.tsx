import type { PageModule } from '../../../ui/page-module.ts'

export const pages: PageModule = {
  menu: [],
  routes: [],
  blocks: [],
  designs: [{ type: 'idle-land-case', load: () => import('./idle-land-case.tsx') }],
}
