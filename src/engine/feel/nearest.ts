/** Number of single-character insertions, deletions and replacements between two texts. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 0; i < a.length; i += 1) {
    const current = [i + 1]
    for (let j = 0; j < b.length; j += 1) {
      const replace = (previous[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      current.push(Math.min(replace, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

/** The candidates most like `text`, best first: shared characters weigh as much as their order. `limit` is between 0 (the same) and 1. */
export function nearest(
  text: string,
  candidates: Iterable<string>,
  count = 3,
  limit = 0.67,
): readonly string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, unlike: unlikeness(text, candidate) }))
    .filter(({ unlike }) => unlike < limit)
    .sort((a, b) => a.unlike - b.unlike || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

/** 0 = the same, 1 = nothing in common. */
function unlikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length, 1)
  const order = editDistance(a, b) / longest
  const rest = [...b]
  const shared = [...a].filter((sign) => {
    const at = rest.indexOf(sign)
    if (at < 0) return false
    rest.splice(at, 1)
    return true
  }).length
  return (order + 1 - shared / longest) / 2
}
