import { ALL, intersect, isEmpty, type Region, subtractRegion } from './region.ts'

/** Regions of several quantities at once; a quantity that is not named can have any value. */
export type Box = ReadonlyMap<string, Region>

export function isEmptyBox(box: Box): boolean {
  return [...box.values()].some(isEmpty)
}

export function intersectBoxes(a: Box, b: Box): Box {
  const both = new Map(a)
  for (const [name, region] of b) both.set(name, intersect(both.get(name) ?? ALL, region))
  return both
}

/** What is left of `a` outside `b`, as boxes that do not overlap. */
export function subtractBox(a: Box, b: Box): readonly Box[] {
  if (isEmptyBox(intersectBoxes(a, b))) return [a]
  const pieces: Box[] = []
  let inside = a
  for (const [name, region] of b) {
    const own = inside.get(name) ?? ALL
    const left = subtractRegion(own, region)
    if (!isEmpty(left)) pieces.push(new Map([...inside, [name, left]]))
    inside = new Map([...inside, [name, intersect(own, region)]])
  }
  return pieces
}

const MOST_PIECES = 2000

/** What is left of `boxes` outside all of `others`; undefined when that falls into too many pieces to follow. */
export function remainder(boxes: readonly Box[], others: readonly Box[]): readonly Box[] | undefined {
  let left = boxes.filter((box) => !isEmptyBox(box))
  for (const other of others) {
    left = left.flatMap((box) => subtractBox(box, other))
    if (left.length > MOST_PIECES) return undefined
  }
  return left
}
