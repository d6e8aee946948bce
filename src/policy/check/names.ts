import type { Problem } from '../../kernel/problem.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { own, problemAt } from './report.ts'

const reserved = new Set([
  ...['if', 'then', 'else', 'and', 'or', 'not', 'in', 'between', 'null', 'true', 'false'],
  ...['for', 'return', 'some', 'every', 'satisfies', 'instance', 'of', 'function', 'external'],
  ...['上年', '指标', '基准', '得分', '全区均值', '本组均值', '参数', '期初', '期末'],
])

/** What keeps a label from being a name in a formula (FEEL: DMN 1.3 §10.3.1.2, without blanks and operators); undefined when it is one. */
export function nameFault(label: string): { readonly what: string; readonly mend: string } | undefined {
  if (reserved.has(label)) return { what: '是公式里的保留字', mend: '换一个名称。' }
  if (/^\p{N}/u.test(label))
    return { what: '以数字开头', mend: '把数字放到后面或写成汉字；原来的写法可以放进 aliases。' }
  if (label.includes('&'))
    return { what: '含有“&”', mend: '去掉“&”，例如“研发经费”；原来的写法可以放进 aliases。' }
  const operator = /[-+*/^<>=!?.,;:'"“”()[\]{}|（）【】《》、，。；：！？％%#@\s]/u.exec(label)
  if (operator)
    return {
      what: `含有“${operator[0]}”，公式会把它当成运算符或标点`,
      mend: '去掉这个符号；原来的写法可以放进 aliases。',
    }
  if (!/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(label))
    return { what: '含有公式不认识的符号', mend: '只用汉字、字母、数字和下划线。' }
  return undefined
}

function checkLabels(pack: Pack): Problem[] {
  const kinds = [
    ['事实', pack.facts],
    ['指标', pack.indicators],
    ['参数', pack.parameters],
  ] as const
  return kinds.flatMap(([kind, definitions]) =>
    own(pack, definitions as readonly { readonly label: string }[]).flatMap(({ item, origin }) => {
      const fault = nameFault(item.label)
      return fault
        ? [
            problemAt(origin, ['label'], {
              code: 'invalid-name',
              what: `${kind}名称“${item.label}”${fault.what}`,
              why: '名称要能写进公式：以汉字或字母开头，后面只有汉字、字母、数字和下划线。',
              mend: fault.mend,
            }),
          ]
        : []
    }),
  )
}

interface Use {
  readonly name: string
  readonly owner: { readonly id: string; readonly label: string }
  readonly path: Path
}

/** Labels and aliases of facts; and labels that formulas could not tell apart. */
function checkAmbiguity(pack: Pack): Problem[] {
  const problems: Problem[] = []
  const first = new Map<string, Use>()
  const uses = pack.facts.flatMap((fact): Use[] => [
    { name: fact.label, owner: fact, path: ['label'] },
    ...fact.aliases.map((name, index) => ({ name, owner: fact, path: ['aliases', index] })),
  ])
  // Labels come first, so that the alias and not the label is reported.
  for (const use of uses.sort((a, b) => a.path.length - b.path.length)) {
    const other = first.get(use.name)
    if (!other) {
      first.set(use.name, use)
      continue
    }
    const origin = pack.origins.get(use.owner) ?? pack.origins.get(other.owner)
    if (!origin) continue
    const same = use.owner === other.owner
    problems.push(
      problemAt(origin, pack.origins.has(use.owner) ? use.path : other.path, {
        code: same ? 'repeated-alias' : 'ambiguous-name',
        severity: same ? 'warning' : 'error',
        what: same
          ? `“${use.name}”在“${use.owner.label}”里写了两次`
          : `“${use.name}”同时指“${other.owner.label}”和“${use.owner.label}”`,
        why: '表头写这个名称时，系统不知道是哪一个事实。',
        mend: same ? '删去一个。' : '只留在其中一个事实里。',
      }),
    )
  }
  return [...problems, ...checkLabelClashes(pack)]
}

function checkLabelClashes(pack: Pack): Problem[] {
  const labels = new Map(pack.facts.map((fact) => [fact.label, '事实']))
  const report = (
    kind: string,
    definitions: readonly { readonly label: string }[],
    taken: Map<string, string>,
  ) => {
    const problems: Problem[] = []
    for (const item of definitions) {
      const other = taken.get(item.label)
      const origin = pack.origins.get(item)
      if (other !== undefined && origin)
        problems.push(
          problemAt(origin, ['label'], {
            code: 'ambiguous-name',
            what: `名称“${item.label}”已经有一个${other}用了`,
            why: '公式按名称引用，同名的两项分不清。',
            mend: `给这个${kind}换一个名称。`,
          }),
        )
      taken.set(item.label, kind)
    }
    return problems
  }
  return [...report('指标', pack.indicators, labels), ...report('参数', pack.parameters, new Map())]
}

/** Labels are valid FEEL names, and every label and alias means one thing. */
export function checkNames(pack: Pack): Problem[] {
  return [...checkLabels(pack), ...checkAmbiguity(pack)]
}
