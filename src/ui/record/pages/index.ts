import type { PageModule } from '../../page-module.ts'

const inbox = () => import('./inbox-page.tsx')

/** Pages of records of any type, and the inbox over all of them. */
export const recordPages: PageModule = {
  menu: [{ label: '待办', path: '/todo', also: ['/done', '/mine', '/cc', '/notices'], order: 1 }],
  routes: [
    { path: '/todo', load: inbox },
    { path: '/done', load: inbox },
    { path: '/mine', load: inbox },
    { path: '/cc', load: inbox },
    { path: '/notices', load: () => import('./notices-page.tsx') },
    { path: '/records/$type', load: () => import('./list-page.tsx') },
    { path: '/records/$type/new', load: () => import('./new-page.tsx') },
    { path: '/records/$type/$id', load: () => import('./detail-page.tsx') },
    { path: '/records/$type/$id/edit', load: () => import('./edit-page.tsx') },
    { path: '/records/$type/$id/print', load: () => import('./print-page.tsx') },
    { path: '/$', load: () => import('./address-page.tsx') },
  ],
  blocks: [{ id: 'todo', order: 0, wide: true, load: () => import('./todo-block.tsx') }],
}
