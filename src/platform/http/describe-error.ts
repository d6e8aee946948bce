import { randomBytes } from 'node:crypto'
import type { ZodError } from 'zod'
import { describePlace, type Problem, Refusal } from '../../kernel/problem.ts'
import { HttpProblem, type ProblemBody, type ProblemEntry } from './http-problem.ts'

/** What the asker is told about an error, and the error itself when it is one of ours to look into. */
export interface Described {
  readonly body: ProblemBody
  readonly headers: Readonly<Record<string, string>>
  readonly unexpected?: unknown
}

/** Refusals and problems are told in full; anything else only by an incident number under which the log has the cause. */
export function describeError(error: unknown): Described {
  const problem = asProblem(error)
  if (!problem) return unexpected(error)
  const { status, code, title, errors, headers } = problem
  return { body: { type: typeOf(code), title, status, code, errors }, headers }
}

/** A fault of the kernel as the interface tells it. */
export function problemEntry({ code, what, where, why, mend }: Problem): ProblemEntry {
  const path = where.field && !where.sheet && !where.file ? where.field : describePlace(where)
  return { path, what, ...(why && { why }), ...(mend && { mend }), code, where }
}

/** What a schema found wrong with a part of the request. */
export function schemaProblem(error: ZodError, part: string): HttpProblem {
  const errors = error.issues.map((issue) => ({ path: [part, ...issue.path].join('.'), what: issue.message }))
  return new HttpProblem(422, 'http/invalid', '请求内容不符合要求', { errors })
}

function asProblem(error: unknown): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error
  if (error instanceof Refusal) {
    const [first] = error.problems
    const code = first?.code ?? 'http/refused'
    return new HttpProblem(code === 'auth/refused' ? 401 : 422, code, first?.what ?? '没有办成', {
      errors: error.problems.map(problemEntry),
    })
  }
  return fromDatabase(error)
}

/** Answers of the database that mean something to the asker. Its own words stay inside. */
function fromDatabase(error: unknown): HttpProblem | undefined {
  const { code } = error as { code?: unknown }
  const busy = (title: string) =>
    new HttpProblem(503, 'http/busy', title, { headers: { 'Retry-After': '3' } })
  switch (code) {
    case '42501': // row-level security or a missing grant
      return new HttpProblem(403, 'http/forbidden', '这项内容不在您的管辖范围内')
    case '23505': // unique
    case '23001': // restrict: history is never changed
      return new HttpProblem(409, 'http/conflict', '与已有的内容冲突，没有保存')
    case '40001':
    case '40P01':
    case '55P03':
      return busy('同时办理的人较多，没有保存，请稍后再试')
    case '57014':
      return busy('处理时间过长，已停止，没有保存')
    case '57P01':
    case '57P03':
    case '08006':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ENOENT':
      return (error as { syscall?: unknown }).syscall === 'open'
        ? undefined
        : busy('数据库暂时连接不上，请稍后再试')
    default:
      return undefined
  }
}

function unexpected(error: unknown): Described {
  const incident = `${new Date().toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`
  const code = 'http/unexpected'
  const title = `系统出错了，没有办成（事件编号 ${incident}）`
  const mend = '请稍后再试；仍不行，请把事件编号告诉维护人员。'
  const errors = [{ path: '', what: title, mend }]
  return {
    body: { type: typeOf(code), title, status: 500, code, errors, incident },
    headers: {},
    unexpected: error,
  }
}

function typeOf(code: string): string {
  return `urn:yuance:problem:${code}`
}
