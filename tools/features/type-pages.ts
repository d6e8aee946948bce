import { everything, type Permission } from '../../src/record/access.ts'
import { classOf, keyLabel, type Origin, type RecordScope } from '../../src/record/definition.ts'
import type { DataClass, Field } from '../../src/record/field.ts'
import { kindWords, needWords } from '../../src/record/field-words.ts'
import type { Transition } from '../../src/record/lifecycle.ts'
import { actionsOf, actorsWords, byWords, fromWords, stateWords } from '../../src/record/lifecycle-words.ts'
import type { ModuleDeclaration } from '../../src/record/module.ts'
import { listPath } from '../../src/record/page-address.ts'
import type { Catalogue, DescribedType } from './catalogue.ts'
import { markdownTable } from './markdown.ts'

const origins: Readonly<Record<Origin, string>> = {
  entered: '填报',
  computed: '计算得出',
  system: '系统记载',
}
const scopes: Readonly<Record<RecordScope, string>> = {
  district: '全区的',
  park: '属于一个园区',
  enterprise: '属于一家企业',
  any: '全区、园区或企业的',
}
const classes: Readonly<Record<DataClass, string>> = {
  public: '公开',
  internal: '内部',
  'enterprise-secret': '企业秘密',
  tax: '税务数据',
  personal: '个人信息',
}
const permissions: Readonly<Record<Permission, string>> = {
  view: '查看',
  create: '新建',
  edit: '修改',
  delete: '删除',
  import: '导入',
  export: '导出',
}

export const modulePage = ({ id }: Pick<ModuleDeclaration, 'id'>): string => `docs/records/${id}.zh-CN.md`

const written = '由 `npm run features` 从声明生成，不要直接改。'

/** docs/records.zh-CN.md: every type in one line, with where more is said. */
export function indexPage({ types, pack }: Catalogue): string {
  const rows = types.map(({ definition, module, clauses, verified }) => {
    const { id, label, type, origin } = definition
    return [
      id,
      `[${label}](records/${module.id}.zh-CN.md#${type})`,
      `\`${type}\``,
      origins[origin],
      clauses.map(({ key }) => key).join(' ') || '–',
      `\`${listPath(definition)}\``,
      verified ? '✓' : '',
    ]
  })
  return `# 台账一览

${written}一共 ${types.length} 类；条款号按${pack.policy.number ?? pack.policy.title}。“走查”打勾的类型，是测试按现在的声明走完过全程的：模板、导入、修改、每一个动作由有权的人做成而被无权的人碰壁、导出、删除和恢复；计算和系统的类型走列表、详情、范围、导出和拒写。声明一改，勾就没有了，要重新走查。

${markdownTable(['编号', '台账', '类型', '来源', '条款', '页面', '走查'], rows)}
`
}

/** docs/records/<module>.zh-CN.md: fields, states, steps and access of every type of the module. */
export function modulePages(catalogue: Catalogue): ReadonlyMap<string, string> {
  return new Map(
    catalogue.modules.map((module) => {
      const types = catalogue.types.filter((type) => type.module.id === module.id)
      const parts = types.map((type) => typeSection(type, catalogue))
      return [
        modulePage(module),
        `# ${module.label}\n\n${written}[全部台账](../records.zh-CN.md)\n\n${parts.join('\n\n')}\n`,
      ]
    }),
  )
}

function typeSection(described: DescribedType, catalogue: Catalogue): string {
  const { definition, clauses, rules } = described
  const { id, label, type, purpose, origin, scope, lifecycle, prefix, unique = [], routes } = definition
  const asked = clauses.map(({ key, title }) => `${key} ${title}`).join('；')
  const facts = Object.values(definition.fields).flatMap(({ label: name, supplies }) =>
    supplies === undefined ? [] : [`${name}（\`${supplies}\`）`],
  )
  const said = [
    `类型 \`${type}\`；${origins[origin]}；${scopes[scope]}；编号前缀 ${prefix}；页面 ${routes.map((one) => `\`${one}\``).join(' ')}`,
    `条款：${asked || '无，产品自身需要'}`,
    ...(unique.length > 0
      ? [
          `不重复：${unique.map((key) => key.map((part) => keyLabel(definition, part)).join('＋')).join('；')}`,
        ]
      : []),
    ...(facts.length > 0 ? [`提供事实：${facts.join('、')}`] : []),
  ]
  return [
    `<a id="${type}"></a>\n\n## ${id} ${label}`,
    purpose,
    said.map((one) => `- ${one}`).join('\n'),
    markdownTable(
      ['字段', '标识', '填什么', '要求', '密级'],
      Object.entries(definition.fields).map(([name, field]) => [
        field.label,
        `\`${name}\``,
        kindWords(field, catalogue.labelOf),
        needWords(field),
        classes[classOf(definition, field)],
      ]),
    ),
    `状态：${stateWords(lifecycle, catalogue.days).join('、')}。`,
    ...steps(described),
    markdownTable(
      ['岗位', '可以', '看得到的密级'],
      rules.map(({ roles, may, classes: seen = ['public', 'internal'] }) => [
        actorsWords(roles),
        may.map((one) => permissions[one]).join('、'),
        seen.length === everything.length ? '全部' : seen.map((one) => classes[one]).join('、'),
      ]),
    ),
  ].join('\n\n')
}

function steps({ definition }: DescribedType): readonly string[] {
  const { lifecycle, fields } = definition
  if (lifecycle.transitions.length === 0) return []
  const table = markdownTable(
    ['从', '动作', '到', '由谁办', '办不了的情形', '要填', '产生'],
    lifecycle.transitions.map((step) => [
      fromWords(step),
      step.action,
      step.to,
      byWords(step),
      refusals(step),
      needs(step, fields),
      (step.gives ?? []).join('、'),
    ]),
  )
  const named = new Set(lifecycle.transitions.map(({ action }) => action))
  const generic = actionsOf(lifecycle).filter((action) => !named.has(action))
  return generic.length > 0 ? [table, `通用动作：${generic.join('、')}。`] : [table]
}

/** Why it may be refused to somebody whose step it is. */
function refusals({ when, otherwise, notBy, atMost }: Transition): string {
  return [
    otherwise ?? (when && `不满足：${when}`),
    notBy && `本人做过“${notBy.join('、')}”`,
    atMost === undefined ? undefined : `已经做过${atMost}次`,
  ]
    .filter(Boolean)
    .join('；')
}

function needs({ needs: names = [], opinion }: Transition, fields: Readonly<Record<string, Field>>): string {
  const labels = names.map((name) => fields[name]?.label ?? name)
  return [
    ...labels,
    ...(opinion === undefined || opinion === 0 ? [] : [`意见（不少于${opinion}个字）`]),
  ].join('、')
}
