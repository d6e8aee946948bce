import { HttpProblem } from './http-problem.ts'

/** A record's version as an entity tag (RFC 9110): the client sends it back in `If-Match` with its change. */
export function entityTag(version: number): string {
  return `"${version}"`
}

/**
 * The version a change was made on. Throws 428 without `If-Match`, 400 when it is not one version. A weak tag will do: compressing an answer makes it weak,
 * and the version says the same.
 */
export function matchedVersion(header: string | null): number {
  if (header === null)
    throw new HttpProblem(428, 'http/if-match-missing', '缺少 If-Match：请说明修改的是哪个版本', {
      errors: [{ path: 'If-Match', what: '没有这个请求头', mend: '填写读取时得到的 ETag。' }],
    })
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version === undefined)
    throw new HttpProblem(400, 'http/if-match-invalid', 'If-Match 应当是读取时得到的 ETag')
  return Number(version)
}

/** Throws 412 when somebody else has changed the record in the meantime. */
export function requireVersion(matched: number, current: number): void {
  if (matched === current) return
  throw new HttpProblem(412, 'http/version-conflict', '这项内容已被他人修改，没有保存', {
    headers: { ETag: entityTag(current) },
    errors: [
      {
        path: 'If-Match',
        what: `您修改的是第 ${matched} 版，现在是第 ${current} 版`,
        mend: '请重新打开，核对对方的改动后再保存。',
      },
    ],
  })
}
