import type { PageModule } from '../../../ui/page-module.ts'

export const pages: PageModule = {
  menu: [{ label: '文书', path: '/documents', order: 80 }],
  routes: [
    { path: '/documents', load: () => import('./documents.tsx') },
    { path: '/documents/$id', load: () => import('./document.tsx') },
  ],
  blocks: [],
  recordTabs: [{ key: 'documents', label: '文书', load: () => import('./document-tab.tsx') }],
}
