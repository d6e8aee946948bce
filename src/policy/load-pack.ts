import type { z } from 'zod'
import { nearest } from '../engine/feel/nearest.ts'
import { hasErrors, type Problem } from '../kernel/problem.ts'
import { contentHash } from './content-hash.ts'
import { type FileKind, fileFormats, kindOfFile } from './format/files.ts'
import { validate } from './format/validate.ts'
import type { Origin, Pack } from './pack.ts'
import { readYaml } from './yaml/read-yaml.ts'
import { placeOf, type YamlData, type YamlFile } from './yaml/yaml-file.ts'

/** Texts of pack folders: pack id → relative path → text. */
export type PackFolders = ReadonlyMap<string, ReadonlyMap<string, string>>

export interface LoadedPack {
  /** Undefined when there is an error: a pack that is half understood must not be run. */
  readonly pack?: Pack
  readonly problems: readonly Problem[]
}

type Parsed = { [Kind in FileKind]: { readonly file: YamlFile; readonly value: Value<Kind> }[] }
type Value<Kind extends FileKind> = z.output<(typeof fileFormats)[Kind]['format']>

function unknownFile(id: string, path: string): Problem {
  const known = Object.values(fileFormats).map((entry) => entry.path)
  const [near] = nearest(path, known)
  return {
    code: 'pack-unknown-file',
    severity: 'warning',
    what: `政策包里没有“${path}”这种文件，它不会生效`,
    where: { file: `${id}/${path}` },
    mend: near === undefined ? `可以有的文件：${known.join('、')}` : `是不是想写“${near}”？`,
  }
}

function readFiles(id: string, texts: ReadonlyMap<string, string>) {
  const problems: Problem[] = []
  const contents: Record<string, YamlData> = {}
  const parsed: Parsed = {
    policy: [],
    district: [],
    clauses: [],
    parameters: [],
    facts: [],
    indicators: [],
    scheme: [],
    table: [],
    list: [],
    document: [],
    cases: [],
  }
  const read = <Kind extends FileKind>(kind: Kind, file: YamlFile): void => {
    const checked = validate(fileFormats[kind].format, file)
    problems.push(...checked.problems)
    if (checked.problems.length === 0) parsed[kind].push({ file, value: checked.value as Value<Kind> })
  }
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!/\.ya?ml$/.test(path)) continue
    const kind = kindOfFile(path)
    if (kind === undefined) {
      problems.push(unknownFile(id, path))
      continue
    }
    const { document, problems: faults } = readYaml(`${id}/${path}`, text)
    problems.push(...faults)
    if (!document) continue
    contents[path] = document.data
    read(kind, document)
  }
  return { parsed, contents, problems }
}

function loadUsed(
  own: { readonly file: YamlFile; readonly value: Value<'policy'> },
  folders: PackFolders,
  chain: readonly string[],
): { readonly packs: readonly Pack[]; readonly problems: readonly Problem[] } {
  const packs: Pack[] = []
  const problems: Problem[] = []
  for (const [index, used] of own.value.uses.entries()) {
    const where = placeOf(own.file, ['uses', index])
    if (chain.includes(used)) {
      problems.push({
        code: 'pack-circular-use',
        severity: 'error',
        what: `政策包互相引用：${[...chain, used].join(' → ')}`,
        where,
        mend: '去掉其中一个引用。',
      })
    } else if (!folders.has(used)) {
      const [near] = nearest(used, folders.keys())
      problems.push({
        code: 'pack-unknown-use',
        severity: 'error',
        what: `找不到被引用的政策包“${used}”`,
        where,
        why: '被引用的政策包应放在同级文件夹里。',
        mend: near === undefined ? '检查名称，或把那个文件夹放到旁边。' : `是不是想写“${near}”？`,
      })
    } else {
      const loaded = load(used, folders, chain)
      problems.push(...loaded.problems)
      if (loaded.pack) packs.push(loaded.pack)
    }
  }
  return { packs, problems }
}

/** Items of list files with their places. */
function items<Item extends object>(
  files: readonly { readonly file: YamlFile; readonly value: readonly Item[] }[],
  origins: Map<object, Origin>,
): Item[] {
  return files.flatMap(({ file, value }) => {
    for (const [index, item] of value.entries()) origins.set(item, { file, path: [index] })
    return [...value]
  })
}

function whole<Item extends object>(
  files: readonly { readonly file: YamlFile; readonly value: Item }[],
  origins: Map<object, Origin>,
): Item[] {
  return files.map(({ file, value }) => {
    origins.set(value, { file, path: [] })
    return value
  })
}

/** Definitions of the used packs first; a pack that is reached by two ways counts once. */
function inherited<Item>(packs: readonly Pack[], pick: (pack: Pack) => readonly Item[]): Item[] {
  return [...new Set(packs.flatMap(pick))]
}

function load(id: string, folders: PackFolders, chain: readonly string[]): LoadedPack {
  const texts = folders.get(id) ?? new Map<string, string>()
  const { parsed, contents, problems } = readFiles(id, texts)
  const [policy] = parsed.policy
  if (!policy) {
    if (!texts.has('policy.yaml'))
      problems.push({
        code: 'pack-no-policy',
        severity: 'error',
        what: `文件夹“${id}”里没有 policy.yaml`,
        where: { file: `${id}/policy.yaml` },
        mend: '检查路径；政策包的文件夹里必须有 policy.yaml。',
      })
    return { problems }
  }
  if (policy.value.id !== id)
    problems.push({
      code: 'pack-id-mismatch',
      severity: 'error',
      what: `编号“${policy.value.id}”与文件夹名“${id}”不同`,
      where: placeOf(policy.file, ['id']),
      mend: '把两者改成一样。',
    })
  const used = loadUsed(policy, folders, [...chain, id])
  problems.push(...used.problems)
  if (hasErrors(problems)) return { problems }

  const origins = new Map<object, Origin>()
  whole([policy], origins)
  const [clauses] = parsed.clauses
  const [district] = whole(parsed.district, origins)
  if (clauses) items(parsed.clauses, origins)
  const pack: Pack = {
    id,
    policy: policy.value,
    uses: used.packs,
    hash: contentHash(id, contents, Object.fromEntries(used.packs.map((one) => [one.id, one.hash]))),
    facts: [...inherited(used.packs, (one) => one.facts), ...items(parsed.facts, origins)],
    indicators: [...inherited(used.packs, (one) => one.indicators), ...items(parsed.indicators, origins)],
    parameters: [...inherited(used.packs, (one) => one.parameters), ...items(parsed.parameters, origins)],
    tables: [...inherited(used.packs, (one) => one.tables), ...whole(parsed.table, origins)],
    lists: [...inherited(used.packs, (one) => one.lists), ...whole(parsed.list, origins)],
    schemes: whole(parsed.scheme, origins),
    documents: whole(parsed.document, origins),
    ...(clauses && { clauses: clauses.value }),
    ...(district && { district }),
    cases: items(parsed.cases, origins),
    origins,
  }
  return { pack, problems }
}

/**
 * Reads a pack and the packs it uses. Faults of writing (YAML, keys, types, missing packs) are told with line and column;
 * whether the content makes sense – units, weights, citations, cases – is the question of `checkPack`.
 */
export function loadPack(id: string, folders: PackFolders): LoadedPack {
  return load(id, folders, [])
}
