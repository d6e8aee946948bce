import { bureaus } from '../../../record/roles.ts'
import type { PageModule } from '../../../ui/page-module.ts'
import { batchPage } from './batch-page.ts'

const officials = ['joint-office', 'joint-office-reviewer', 'park-clerk']
/** Those who give opinions on a batch, and who decides on it. */
const reviewing = ['district-leader', 'park-director', 'environment-bureau', 'emergency-bureau', 'department']
const onBatches = [...officials, ...reviewing]
const measuring = ['joint-office', 'joint-office-reviewer']
const landed = ['joint-office', 'joint-office-reviewer', 'park-clerk', 'park-director', 'land-bureau']
/** Those with whom enterprises share what they mean to improve. */
const planned = officials
const simulating = ['joint-office', 'joint-office-reviewer', 'joint-office-operation']
const enterprise = ['enterprise-clerk', 'enterprise-signatory', 'enterprise-admin']

export const pages: PageModule = {
  menu: [
    { label: '评价方案', short: '方案', path: '/eval/scheme', order: 30, roles: officials },
    {
      label: '效益评价',
      short: '评价',
      path: '/eval/batch',
      also: ['/eval/result'],
      order: 31,
      roles: onBatches,
    },
    { label: '规则模拟', short: '模拟', path: '/eval/sim', order: 32, roles: simulating },
    { label: '用地归集', short: '用地', path: '/eval/land', order: 32, roles: landed },
    { label: '提升计划', short: '计划', path: '/eval/plan', order: 32, roles: planned },
    {
      label: '差别化清单',
      short: '差别化',
      path: '/eval/measure/plan',
      also: ['/eval/measure'],
      order: 33,
      roles: measuring,
    },
    {
      label: '我的评价',
      short: '评价',
      path: '/eval/mine',
      also: ['/eval/result', '/eval/scheme', '/eval/land'],
      order: 20,
      roles: enterprise,
    },
  ],
  routes: [
    { path: '/eval/scheme', roles: officials, load: () => import('./schemes.tsx') },
    { path: '/eval/scheme/changes', load: () => import('./scheme-changes.tsx') },
    { path: '/eval/scheme/$hash', load: () => import('./scheme.tsx') },
    { path: '/eval/batch', roles: onBatches, load: () => import('./batches.tsx') },
    { path: '/eval/batch/$id', roles: onBatches, load: batchPage },
    { path: '/eval/sim', roles: simulating, load: () => import('./lab.tsx') },
    { path: '/eval/sim/compare', roles: simulating, load: () => import('./lab-compare.tsx') },
    { path: '/eval/sim/$batch', roles: simulating, load: () => import('./lab-workbench.tsx') },
    { path: '/eval/measure/plan', roles: measuring, load: () => import('./measure-plan.tsx') },
    { path: '/eval/land', roles: landed, load: () => import('./land.tsx') },
    { path: '/eval/land/$year/$code', load: () => import('./land-firm.tsx') },
    { path: '/eval/plan', roles: planned, load: () => import('./plans.tsx') },
    { path: '/eval/mine', roles: enterprise, load: () => import('./mine.tsx') },
    { path: '/eval/result/$batch/$code', load: () => import('./result.tsx') },
    { path: '/eval/result/$batch/$code/slip', load: () => import('./result-slip.tsx') },
    { path: '/eval/result/$batch/$code/objection/$fact', load: () => import('./objection-form.tsx') },
    { path: '/eval/result/$batch/$code/what-if', load: () => import('./what-if.tsx') },
  ],
  designs: [
    { type: 'evaluation-objection', load: () => import('./objection-ripple.tsx') },
    { type: 'evaluation-scheme', load: () => import('./scheme-draft-part.tsx') },
  ],
  blocks: [
    {
      id: 'confirm-figures',
      order: 0,
      wide: true,
      roles: enterprise,
      load: () => import('./confirmation-block.tsx'),
    },
    {
      id: 'answer-opinion',
      order: 0,
      wide: true,
      roles: [...enterprise, 'park-director', 'park-clerk', ...bureaus],
      load: () => import('./opinion-block.tsx'),
    },
    { id: 'my-grade', order: 1, wide: true, roles: enterprise, load: () => import('./my-grade-block.tsx') },
    {
      id: 'evaluation',
      order: 10,
      wide: true,
      roles: officials,
      load: () => import('./evaluation-block.tsx'),
    },
  ],
}
