import type { PageModule } from '../../../ui/page-module.ts'
import { parkChangers } from './park-changers.ts'

const office = ['joint-office', 'joint-office-reviewer']
const officials = [...office, 'park-clerk']

const enterprise = ['enterprise-admin', 'enterprise-clerk', 'enterprise-signatory']
const mergers = ['joint-office', 'joint-office-operation', 'park-clerk']

/** Who gives the word on others' exports; whoever asks for one comes by the ledger. */
const granters = ['district-leader', 'joint-office-reviewer', 'park-director']
const administrators = ['system-admin', 'security-admin', 'audit-admin']
/** Those whom limits and lines concern read them; only administrators have them in the menu. */
const settingReaders = [
  ...administrators,
  'district-leader',
  'joint-office',
  'joint-office-reviewer',
  'joint-office-operation',
  'joint-office-technology',
  'joint-office-green',
  'joint-office-service',
]

export const pages: PageModule = {
  menu: [
    { label: '企业库', short: '企业', path: '/ent', order: 10, roles: officials },
    { label: '数据归集', short: '数据', path: '/import', order: 20, roles: officials },
    { label: '认领企业', short: '认领', path: '/claim', order: 41, roles: ['enterprise-admin'] },
    { label: '账号管理', short: '账号', path: '/accounts', order: 10, roles: administrators },
    { label: '登录规则', short: '规则', path: '/sign-in-rules', order: 20, roles: administrators },
    { label: '谁看过我的数据', short: '谁看过', path: '/my-file/views', order: 45, roles: enterprise },
    { label: '导出审批', short: '导出', path: '/export-requests', order: 90, roles: granters },
    { label: '我的账号', short: '我的', path: '/account', order: 95 },
    {
      label: '参数',
      path: '/sys/parameters',
      order: 30,
      roles: administrators,
    },
    { label: '节假日', short: '假日', path: '/sys/calendar', order: 31, roles: administrators },
    { label: '字典', path: '/sys/dictionaries', order: 32, roles: administrators },
    { label: '设置变更', short: '变更', path: '/sys/changes', order: 33, roles: administrators },
    { label: '企业档案', short: '档案', path: '/my-file', order: 40, roles: ['enterprise-clerk'] },
  ],
  routes: [
    { path: '/account', load: () => import('./my-account.tsx') },
    { path: '/accounts', roles: administrators, load: () => import('./accounts.tsx') },
    { path: '/accounts/$id', roles: administrators, load: () => import('./account-detail.tsx') },
    { path: '/sign-in-rules', roles: administrators, load: () => import('./sign-in-rules.tsx') },
    { path: '/sys/parameters', roles: settingReaders, load: () => import('./settings-parameters.tsx') },
    { path: '/sys/parameters/$id', roles: settingReaders, load: () => import('./settings-parameter.tsx') },
    { path: '/sys/calendar', roles: settingReaders, load: () => import('./settings-calendar.tsx') },
    { path: '/sys/dictionaries', roles: settingReaders, load: () => import('./settings-dictionaries.tsx') },
    { path: '/sys/changes', roles: settingReaders, load: () => import('./settings-changes.tsx') },
    { path: '/parks', load: () => import('./park-register.tsx') },
    { path: '/parks/changes', roles: parkChangers, load: () => import('./park-changes.tsx') },
    { path: '/ent', roles: officials, load: () => import('./enterprises.tsx') },
    { path: '/ent/claims', roles: [...officials, 'park-director'], load: () => import('./claims.tsx') },
    { path: '/ent/duplicates', roles: mergers, load: () => import('./duplicates.tsx') },
    { path: '/claim', roles: ['enterprise-admin'], load: () => import('./claim.tsx') },
    { path: '/ent/$id', load: () => import('./enterprise-file.tsx') },
    { path: '/my-file', roles: ['enterprise-clerk'], load: () => import('./enterprise-file.tsx') },
    { path: '/my-file/views', roles: enterprise, load: () => import('./data-views.tsx') },
    { path: '/export-requests', load: () => import('./export-requests.tsx') },
    { path: '/import', roles: officials, load: () => import('./imports.tsx') },
    { path: '/import/new', roles: officials, load: () => import('./import-upload.tsx') },
    { path: '/import/$id', roles: officials, load: () => import('./import-wizard.tsx') },
    { path: '/records/$type/import', load: () => import('./record-import.tsx') },
  ],
  designs: [{ type: 'park-area', load: () => import('./former-boundaries.tsx') }],
  blocks: [
    { id: 'imports', order: 20, roles: officials, load: () => import('./imports-block.tsx') },
    { id: 'parks', order: 30, roles: officials, load: () => import('./parks-block.tsx') },
    {
      id: 'administration',
      order: 10,
      roles: administrators,
      load: () => import('./administration-block.tsx'),
    },
  ],
}
