import type { Problem } from '../../kernel/problem.ts'

/** A fault as the interface tells it. `path` is where in the request or the file; `where` has the place in parts. */
export interface ProblemEntry {
  readonly path: string
  readonly what: string
  readonly why?: string
  readonly mend?: string
  readonly code?: string
  readonly where?: Problem['where']
}

/** Problem details (RFC 9457) with a stable `code` and what is wrong in detail. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly errors: readonly ProblemEntry[]
  /** For the operator: the number under which the log has the cause. */
  readonly incident?: string
}

/** Ends a request with a problem of its own status. `title` is a Chinese sentence without full stop. */
export class HttpProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly errors: readonly ProblemEntry[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    title: string,
    options: {
      readonly errors?: readonly ProblemEntry[]
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(title)
    this.name = 'HttpProblem'
    this.status = status
    this.code = code
    this.title = title
    this.errors = options.errors ?? []
    this.headers = options.headers ?? {}
  }
}

/** What is asked for does not exist, or is not the asker's to see: both look the same. */
export function notFound(what = '要找的内容'): HttpProblem {
  return new HttpProblem(404, 'http/not-found', `${what}不存在，或者您无权查看`)
}

export function forbidden(title = '您的角色不能做这项操作'): HttpProblem {
  return new HttpProblem(403, 'http/forbidden', title)
}

/** The request is right in itself, but not in the state things are in. */
export function conflict(code: string, title: string, errors: readonly ProblemEntry[] = []): HttpProblem {
  return new HttpProblem(409, code, title, { errors })
}

/** Something in the request is wrong; `errors` says what and where. */
export function unprocessable(
  code: string,
  title: string,
  errors: readonly ProblemEntry[] = [],
): HttpProblem {
  return new HttpProblem(422, code, title, { errors })
}
