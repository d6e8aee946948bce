import type { GroupDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { benchmarkWords, gateWords, gradingWords } from '../../../policy/scheme-words.ts'
import type { Labels } from './apply-edits.ts'
import { type Edit, everyGroup } from './edit.ts'

export interface EditWords {
  /** What is changed, such as `亩均税收 权重`. */
  readonly what: string
  readonly from: string
  readonly to: string
  /** Groups it holds for; empty for all. */
  readonly group: string
}

/** An edit as people read it, with what the scheme said before. */
export function editWords(scheme: SchemeDefinition, one: Edit, labels: Labels): EditWords {
  const group = 'group' in one && one.group !== everyGroup ? one.group : ''
  const first =
    'group' in one
      ? scheme.groups.find((each) => one.group === everyGroup || each.name === one.group)
      : undefined
  return { group, ...wordsOf(scheme, one, labels, first) }
}

function wordsOf(
  scheme: SchemeDefinition,
  one: Edit,
  labels: Labels,
  group: GroupDefinition | undefined,
): Omit<EditWords, 'group'> {
  switch (one.what) {
    case 'weight':
    case 'benchmark':
    case 'cap': {
      const item = scheme.groups.flatMap(({ indicators }) => indicators).find(({ use }) => use === one.item)
      const name = labels.get(one.item) ?? one.label ?? one.item
      if (one.what === 'weight') return { what: `${name} 权重`, from: item?.weight ?? '—', to: one.value }
      if (one.what === 'cap')
        return { what: `${name} 封顶`, from: item?.cap ?? '不封顶', to: one.value ?? '不封顶' }
      return {
        what: `${name} 基准`,
        from: benchmarkWords(item?.benchmark),
        to: benchmarkWords(one.value as NonNullable<typeof item>['benchmark']),
      }
    }
    case 'gate': {
      const gate = group?.gates?.find(({ id }) => id === one.gate)
      return {
        what: `门槛“${gate?.label ?? one.label ?? one.gate}”`,
        from: gate ? gateWords(gate) : '—',
        to: one.value === 'off' ? '不再设这一条' : gateWords(one.value as Parameters<typeof gateWords>[0]),
      }
    }
    case 'line':
    case 'share':
      return {
        what: `${one.grade} 类${one.what === 'line' ? '分数线' : '比例'}`,
        from: group ? boundOf(group, one.grade) : '—',
        to: one.what === 'line' ? `≥${one.value}分` : `前${one.value}`,
      }
    case 'grading':
      return { what: '定档办法', from: group ? gradingText(group.grades) : '—', to: gradingText(one.value) }
    case 'join':
      return { what: `“${one.group}”`, from: '单独评价', to: `并入“${one.value}”一起评价` }
    case 'group-when':
      return { what: `“${one.group}”的条件`, from: group?.when ?? '—', to: one.value }
    case 'exemption': {
      const rule = scheme.participation.find(({ id }) => id === one.rule)
      return {
        what: `豁免“${rule?.reason ?? one.label ?? one.rule}”`,
        from: rule?.when ?? '—',
        to: one.value === 'off' ? '取消' : one.value.when,
      }
    }
    case 'new-exemption':
      return { what: `豁免“${one.value.reason}”`, from: '没有', to: one.value.when }
  }
}

function boundOf({ grades }: GroupDefinition, grade: string): string {
  return gradingWords(grades).find(([name]) => name === grade)?.[1] ?? '—'
}

function gradingText(grading: GroupDefinition['grades']): string {
  return gradingWords(grading)
    .map(([grade, words]) => `${grade} ${words}`)
    .join('，')
}

/** One line: `亩均税收 权重 30 → 25`. */
export function editLine(scheme: SchemeDefinition, one: Edit, labels: Labels): string {
  const { what, from, to, group } = editWords(scheme, one, labels)
  return `${what} ${from} → ${to}${group === '' ? '' : `（${group}）`}`
}
