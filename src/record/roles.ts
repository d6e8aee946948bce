/** How much of the data a role sees; the database keeps it (row-level security). */
export type View = 'district' | 'park' | 'town' | 'enterprise' | 'partner' | 'identity' | 'audit'

interface Role {
  readonly label: string
  readonly view: View
}

/** The roles an account can have. What each may do is declared by operations, record access and lifecycles. */
export const roles = {
  'district-leader': { label: '区领导', view: 'district' },
  'joint-office': { label: '联席会议办公室经办', view: 'district' },
  'joint-office-reviewer': { label: '联席会议办公室复核', view: 'district' },
  'joint-office-operation': { label: '联席会议办公室（运行）', view: 'district' },
  'joint-office-technology': { label: '联席会议办公室（技改智能）', view: 'district' },
  'joint-office-green': { label: '联席会议办公室（绿色）', view: 'district' },
  'joint-office-service': { label: '联席会议办公室（企业服务）', view: 'district' },
  'land-bureau': { label: '规划自然资源部门', view: 'district' },
  'development-reform': { label: '发展改革部门', view: 'district' },
  'finance-bureau': { label: '财政部门', view: 'district' },
  'environment-bureau': { label: '生态环境部门', view: 'district' },
  'emergency-bureau': { label: '应急管理部门', view: 'district' },
  'investment-bureau': { label: '招商部门', view: 'district' },
  'financial-office': { label: '金融工作部门', view: 'district' },
  'labour-bureau': { label: '人力社保部门', view: 'district' },
  department: { label: '其他部门', view: 'district' },
  'park-director': { label: '园区负责人', view: 'park' },
  'park-clerk': { label: '园区经办', view: 'park' },
  'park-company': { label: '园区平台公司', view: 'park' },
  town: { label: '镇街', view: 'town' },
  'enterprise-admin': { label: '企业管理员', view: 'enterprise' },
  'enterprise-clerk': { label: '企业填报员', view: 'enterprise' },
  'enterprise-signatory': { label: '企业签章人', view: 'enterprise' },
  bank: { label: '金融机构', view: 'partner' },
  'service-provider': { label: '服务机构', view: 'partner' },
  'system-admin': { label: '系统管理员', view: 'identity' },
  'security-admin': { label: '安全管理员', view: 'identity' },
  'audit-admin': { label: '审计管理员', view: 'audit' },
} as const satisfies Readonly<Record<string, Role>>

export type RoleId = keyof typeof roles

/** Sets of roles that definitions name often. */
export const jointOffice = [
  'joint-office',
  'joint-office-reviewer',
  'joint-office-operation',
  'joint-office-technology',
  'joint-office-green',
  'joint-office-service',
] as const satisfies readonly RoleId[]
export const bureaus = [
  'land-bureau',
  'development-reform',
  'finance-bureau',
  'environment-bureau',
  'emergency-bureau',
  'investment-bureau',
  'financial-office',
  'labour-bureau',
  'department',
] as const satisfies readonly RoleId[]
export const districtRoles = [
  'district-leader',
  ...jointOffice,
  ...bureaus,
] as const satisfies readonly RoleId[]
export const parkRoles = ['park-director', 'park-clerk', 'park-company'] as const satisfies readonly RoleId[]
export const enterpriseRoles = [
  'enterprise-admin',
  'enterprise-clerk',
  'enterprise-signatory',
] as const satisfies readonly RoleId[]
/** Everyone who works with business records, the public and the three administrators aside. */
export const businessRoles = [
  ...districtRoles,
  ...parkRoles,
  'town',
  ...enterpriseRoles,
  'bank',
  'service-provider',
] as const satisfies readonly RoleId[]

export function isRole(text: string): text is RoleId {
  return Object.hasOwn(roles, text)
}
