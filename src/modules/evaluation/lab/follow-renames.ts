import type { RenameDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { parameterIn } from '../../../policy/rename/rename-in.ts'
import { nameNow } from '../../../policy/rename/renames.ts'
import { applyEdits, type Labels } from './apply-edits.ts'
import { type Edit, everyGroup } from './edit.ts'

/** Something that kept changes name otherwise than the scheme does now. */
export interface Translated {
  readonly what: RenameDefinition['what']
  readonly from: string
  readonly to: string
  /** What an indicator, gate or rule was called when the change was kept. */
  readonly label: string | undefined
}

/** Kept changes in the words of a scheme. */
export interface Followed {
  readonly edits: readonly Edit[]
  /** What was translated, each once. */
  readonly told: readonly Translated[]
  /** Changes of what the scheme does not have (any more) under any name; they are among `edits` still. */
  readonly lost: readonly Edit[]
}

/** Finds what kept changes name under what the scheme calls it now: by its list of renames, else an indicator, gate or rule by how it was called. */
export function followRenames(scheme: SchemeDefinition, kept: readonly Edit[], labels: Labels): Followed {
  const told = new Map<string, Translated>()
  const tell = (what: Translated['what'], from: string, to: string, label?: string): string => {
    if (from !== to) told.set(`${what}/${from}`, { what, from, to, label })
    return to
  }
  const now = (what: Translated['what'], name: string, label?: string): string =>
    tell(what, name, nameNow(scheme, what, name) ?? called(scheme, { what, label }, labels) ?? name, label)
  const edits = kept.map((one) => expressed(followed(one, now), scheme, tell))
  return { edits, told: [...told.values()], lost: applyEdits(scheme, edits, labels).lost }
}

type Now = (what: Translated['what'], name: string, label?: string) => string

function followed(one: Edit, now: Now): Edit {
  const { label } = one
  if (one.what === 'exemption') return { ...one, rule: now('rule', one.rule, label) }
  if (one.what === 'new-exemption') return one
  const group = one.group === everyGroup ? one.group : now('group', one.group)
  switch (one.what) {
    case 'weight':
    case 'benchmark':
    case 'cap':
      return { ...one, group, item: now('indicator', one.item, label) } as Edit
    case 'line':
    case 'share':
      return { ...one, group, grade: now('grade', one.grade) }
    case 'join':
      return { ...one, group, value: now('group', one.value) }
    case 'gate':
      return { ...one, group, gate: now('gate', one.gate, label), value: effectNow(one.value, now) }
    case 'grading':
      return { ...one, group, value: gradingNow(one.value, now) }
    default:
      return { ...one, group }
  }
}

type Grading = Extract<Edit, { what: 'grading' }>['value']

function gradingNow(value: Grading, now: Now): Grading {
  const named = (table: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(table).map(([grade, said]) => [now('grade', grade), said]))
  return value.by === 'score'
    ? { ...value, lines: named(value.lines) }
    : { ...value, shares: named(value.shares) }
}

type Effect = Extract<Edit, { what: 'gate' }>['value']

function effectNow(value: Effect, now: Now): Effect {
  if (value === 'off' || 'down' in value) return value
  if ('grade' in value) return { grade: now('grade', value.grade) }
  return { 'grade-at-most': now('grade', value['grade-at-most']) }
}

/** Conditions name parameters by their labels. */
function expressed(
  one: Edit,
  { renamed = [] }: SchemeDefinition,
  tell: (what: Translated['what'], from: string, to: string) => string,
): Edit {
  const current = (text: string): string =>
    renamed
      .filter(({ what }) => what === 'parameter')
      .reduce((said, { from, to }) => {
        const next = parameterIn(said, from, to)
        if (next !== said) tell('parameter', from, to)
        return next
      }, text)
  if (one.what === 'group-when') return { ...one, value: current(one.value) }
  if (one.what === 'new-exemption') return { ...one, value: { ...one.value, when: current(one.value.when) } }
  if (one.what === 'exemption' && one.value !== 'off')
    return { ...one, value: { when: current(one.value.when) } }
  return one
}

function called(
  { groups, participation }: SchemeDefinition,
  { what, label }: { readonly what: Translated['what']; readonly label: string | undefined },
  labels: Labels,
): string | undefined {
  if (label === undefined) return undefined
  if (what === 'indicator')
    return groups.flatMap((one) => one.indicators).find(({ use }) => labels.get(use) === label)?.use
  if (what === 'gate') return groups.flatMap(({ gates = [] }) => gates).find((one) => one.label === label)?.id
  return what === 'rule' ? participation.find(({ reason }) => reason === label)?.id : undefined
}

/** What can be renamed, as people call it. */
export const renamedWords: Readonly<Record<Translated['what'], string>> = {
  group: '评价组',
  indicator: '指标',
  parameter: '参数',
  grade: '档次',
  gate: '门槛',
  rule: '参评规则',
}

/** `评价组“规上”现名“规上工业企业”`; what only has another id is told so. */
export function translatedWords(
  { what, from, to, label = from }: Translated,
  scheme: SchemeDefinition,
  labels: Labels,
): string {
  const now = what === 'indicator' ? labels.get(to) : labelOf(scheme, what, to)
  return label === now
    ? `${renamedWords[what]}“${label}”换了编号，仍是这一项`
    : `${renamedWords[what]}“${label}”现名“${now ?? to}”`
}

function labelOf(
  { groups, participation }: SchemeDefinition,
  what: Translated['what'],
  id: string,
): string | undefined {
  if (what === 'gate') return groups.flatMap(({ gates = [] }) => gates).find((one) => one.id === id)?.label
  return what === 'rule' ? participation.find((one) => one.id === id)?.reason : undefined
}
