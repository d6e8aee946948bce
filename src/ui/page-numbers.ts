/** First, last and the neighbours of the page, with gaps between. */
export function pageNumbers(page: number, pages: number): readonly (number | 'gap')[] {
  const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])]
    .filter((one) => one >= 1 && one <= pages)
    .sort((a, b) => a - b)
  return near.flatMap((one, at) => {
    const before = near[at - 1]
    if (before === undefined || one === before + 1) return [one]
    return one === before + 2 ? [one - 1, one] : ['gap', one]
  })
}
