import { isAlias, isMap, isPair, isScalar, isSeq, type LineCounter, type Node, type ParsedNode } from 'yaml'
import type { Place } from '../../kernel/problem.ts'
import { scalarOffset } from './scalar-offset.ts'

export type Path = readonly (string | number)[]

/** Texts, booleans, null, lists and maps: all that a pack file can say. Numbers stay texts. */
export type YamlData = string | boolean | null | readonly YamlData[] | { readonly [key: string]: YamlData }

/** A read YAML file that still knows where everything stands. */
export interface YamlFile {
  readonly file: string
  readonly data: YamlData
  readonly root: ParsedNode | null
  readonly text: string
  readonly lines: LineCounter
}

function resolve(node: unknown, file: YamlFile): Node | undefined {
  if (isAlias(node)) return resolve(anchored(file.root, node.source), file)
  return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined
}

/** The node that carries an anchor. Pack files are small, a walk is cheap enough for a message. */
function anchored(node: unknown, anchor: string): Node | undefined {
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor === anchor) return node
  if (!isMap(node) && !isSeq(node)) return undefined
  for (const item of node.items) {
    const found = anchored(isPair(item) ? item.value : item, anchor)
    if (found) return found
  }
  return undefined
}

interface Step {
  readonly key: Node | undefined
  readonly value: Node | undefined
}

function child(node: Node | undefined, key: string | number, file: YamlFile): Step | undefined {
  if (isSeq(node)) {
    const item = resolve(node.items[Number(key)], file)
    return item && { key: item, value: item }
  }
  if (!isMap(node)) return undefined
  for (const pair of node.items)
    if (isScalar(pair.key) && String(pair.key.value) === String(key))
      return { key: pair.key, value: resolve(pair.value, file) }
  // `<<: *base` brings the keys of another map.
  for (const pair of node.items) {
    if (!isScalar(pair.key) || (String(pair.key.value) !== '<<' && pair.key.source !== '<<')) continue
    const merged = resolve(pair.value, file)
    const sources = isSeq(merged) ? merged.items.map((item) => resolve(item, file)) : [merged]
    for (const source of sources) {
      const found = child(source, key, file)
      if (found) return found
    }
  }
  return undefined
}

/**
 * Line and column of what `path` leads to: the value where it has one, else its key, else the nearest parent that exists.
 * With `from`, the character at that offset of the text itself – also in quoted, folded and block texts.
 */
export function placeOf(file: YamlFile, path: Path, from?: number): Place {
  let node = resolve(file.root, file)
  let at = node
  let complete = true
  for (const key of path) {
    const step = child(node, key, file)
    if (!step) {
      complete = false
      break
    }
    node = step.value
    at = step.value ?? step.key
  }
  const start = at?.range?.[0] ?? 0
  const offset = complete && from !== undefined && isScalar(at) ? scalarOffset(at, file.text, from) : start
  return at ? { ...position(file, offset), field: path.join('/') } : { file: file.file, line: 1, column: 1 }
}

/** Line and column of the key itself, for a key that should not be there. */
export function placeOfKey(file: YamlFile, path: Path, key: string): Place {
  const node = path.reduce<Node | undefined>(
    (at, step) => child(at, step, file)?.value,
    resolve(file.root, file),
  )
  const step = child(node, key, file)
  return step?.key?.range
    ? { ...position(file, step.key.range[0]), field: [...path, key].join('/') }
    : placeOf(file, path)
}

export function position(file: Pick<YamlFile, 'file' | 'lines'>, offset: number): Place {
  const { line, col } = file.lines.linePos(offset)
  return { file: file.file, line, column: col }
}

/** What stands at `path` in the data, undefined when nothing does. */
export function dataAt(data: unknown, path: Path): unknown {
  let at: unknown = data
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined
    at = (at as Readonly<Record<string | number, unknown>>)[key]
  }
  return at
}
