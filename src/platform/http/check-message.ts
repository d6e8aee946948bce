import { HttpProblem } from './http-problem.ts'

/** Headers of which a second one would be read differently by whoever stands in front of us, or not at all. */
const single = new Set([
  'authorization',
  'content-length',
  'content-type',
  'host',
  'idempotency-key',
  'if-match',
  'origin',
  'sec-fetch-site',
  'transfer-encoding',
])

/** Refuses what could be read in two ways: a header that may stand once standing twice, a query name given twice, a null character in the address. */
export function checkMessage(url: URL, rawHeaders: readonly string[]): void {
  const seen = new Set<string>()
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase()
    if (single.has(name) && seen.has(name)) throw doubtful(name, '这个请求头出现了两次')
    seen.add(name)
  }
  if (/%00/.test(url.pathname + url.search)) throw doubtful('url', '地址里有空字符')
  const names = [...url.searchParams.keys()]
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw doubtful(`query.${twice}`.slice(0, 100), '同一个查询条件给了两次')
}

function doubtful(path: string, what: string): HttpProblem {
  return new HttpProblem(400, 'http/doubtful', '请求有歧义，没有办理', {
    errors: [{ path, what, mend: '去掉多余的一个后再试。' }],
    headers: { Connection: 'close' },
  })
}
