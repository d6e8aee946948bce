import type { Node } from '../engine/feel/ast.ts'
import { parseExpression } from '../engine/feel/parse.ts'
import { formulaText } from '../engine/feel/render.ts'

/** An expression as a Chinese reader writes it: `规上 = false and 用地面积 < 5` as `不是规上 且 用地面积 < 5`. What cannot be read stays as it was written. */
export function expressionWords(text: string): string {
  const { node } = parseExpression(text)
  return node ? words(node) : text
}

function words(node: Node): string {
  if (node.kind === 'and' || node.kind === 'or')
    return `${words(node.left)} ${node.kind === 'and' ? '且' : '或'} ${words(node.right)}`
  if (node.kind === 'group') return `(${words(node.inner)})`
  if (node.kind === 'constant' && node.value.kind === 'yes-no')
    return node.value.value ? '任何情形' : '没有这种情形'
  const asked = yesNo(node)
  return asked ?? formulaText(node, nameWords)
}

/** A fact that is asked to be so, or not to be so. */
function yesNo(node: Node): string | undefined {
  if (node.kind !== 'compare' || node.left.kind !== 'name' || node.right.kind !== 'constant') return undefined
  const { value } = node.right
  if (value.kind !== 'yes-no' || (node.operator !== '=' && node.operator !== '!=')) return undefined
  const so = value.value === (node.operator === '=')
  return `${so ? '' : '不是'}${nameWords(node.left)}`
}

/** Indicators and parameters are called by their names; other scopes say when or of whom. */
function nameWords({ name, scope }: Extract<Node, { kind: 'name' }>): string {
  return scope === undefined || scope === '指标' || scope === '参数' ? name : `${scope}${name}`
}
