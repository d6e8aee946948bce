import type { ZodType } from 'zod'
import { ApiProblem, problemOf, unreachable } from './api-problem.ts'
import { proveAgain } from './step-up.ts'

/** Loads the message an answer must match. Only development builds load and check it; the type is always inferred from it. */
export type MessageOf<T> = () => Promise<ZodType<T>>

export type Query = Readonly<Record<string, string | number | undefined>>

/** Reads a resource. Throws {@link ApiProblem}. */
export async function read<T>(
  path: string,
  message: MessageOf<T>,
  options: { readonly query?: Query; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const response = await send(address(path, options.query), {
    headers: { accept: 'application/json' },
    ...(options.signal && { signal: options.signal }),
  })
  return answer(response, message)
}

export interface Write {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** JSON, or a form with files. */
  readonly body?: unknown
  /** Version of the record the person saw, for updates. */
  readonly version?: number
}

/** Writes. `key` is the same for every attempt of one intent, so that a repeated request is done once. */
export async function write(request: Write, key: string): Promise<unknown> {
  const form = request.body instanceof FormData
  const response = await sendProven(request.path, {
    method: request.method,
    headers: {
      accept: 'application/json',
      'idempotency-key': key,
      ...(request.version !== undefined && { 'if-match': `"${request.version}"` }),
      ...(request.body !== undefined && !form && { 'content-type': 'application/json' }),
    },
    ...(request.body !== undefined && {
      body: request.body instanceof FormData ? request.body : JSON.stringify(request.body),
    }),
  })
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A key for one intent of a person. `randomUUID` exists only on secure origins; an office network is often plain HTTP. */
export function intentKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  })
  if (response.ok) return response
  throw await problemOf(response)
}

/** A final approval may ask for a code first; then it is sent once more, with the same key. */
async function sendProven(url: string, init: RequestInit): Promise<Response> {
  try {
    return await send(url, init)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.document.code !== 'auth/step-up') throw error
    if (!(await proveAgain())) throw error
    return send(url, init)
  }
}

async function answer<T>(response: Response, message: MessageOf<T>): Promise<T> {
  const body: unknown = await response.json()
  if (import.meta.env.DEV) {
    const checked = (await message()).safeParse(body)
    if (!checked.success)
      throw new ApiProblem({
        type: 'about:blank',
        title: '服务器的回答不合约定',
        status: 500,
        code: 'contract',
        errors: checked.error.issues.map((issue) => ({ path: issue.path.join('.'), what: issue.message })),
      })
  }
  return body as T
}
