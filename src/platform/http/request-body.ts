import { createHash } from 'node:crypto'
import { HttpProblem } from './http-problem.ts'

/** A file of a multipart form. */
export interface Part {
  /** Name of the form field. */
  readonly field: string
  /** As the sender called it; never a path. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface RequestContent {
  readonly body: unknown
  readonly files: readonly Part[]
  /** SHA-256 of the content; the same for a form that is sent again, though its boundary differs. */
  readonly hash: Buffer
}

interface Declared {
  readonly body?: unknown
  readonly upload?: { readonly maxFiles: number; readonly maxBytes: number }
}

const jsonLimit = 1_000_000
/** For field names and boundaries of a form. */
const formExtra = 200_000

/** Reads a request's content up to the declared size. */
export async function readContent(request: Request, declared: Declared): Promise<RequestContent> {
  const limit = declared.upload ? declared.upload.maxBytes + formExtra : jsonLimit
  const bytes = await readUpTo(request, limit)
  if (declared.upload) return readForm(request, bytes, declared.upload)
  const hash = createHash('sha256').update(bytes).digest()
  if (!declared.body || bytes.length === 0) return { body: undefined, files: [], hash }
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new HttpProblem(415, 'http/not-json', '请求内容应当是 JSON（Content-Type: application/json）')
  const body = parse(bytes)
  // Only where something is escaped can there be such a text.
  if (bytes.includes('\\u') && holdsUnkeepable(body)) throw unkeepable()
  return { body, files: [], hash }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new HttpProblem(400, 'http/bad-json', '请求内容不是合法的 JSON')
  }
}

/** The database keeps neither null characters nor half of a character of two. */
const isUnkeepable = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

function holdsUnkeepable(value: unknown): boolean {
  if (typeof value === 'string') return isUnkeepable(value)
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([name, member]) => isUnkeepable(name) || holdsUnkeepable(member))
}

function unkeepable(): HttpProblem {
  return new HttpProblem(422, 'http/unkeepable-text', '内容里有不能保存的字符，没有保存', {
    errors: [{ path: 'body', what: '含有空字符或者不完整的字符', mend: '从来源处重新复制文字后再试。' }],
  })
}

async function readUpTo(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

async function readForm(
  request: Request,
  bytes: Uint8Array<ArrayBuffer>,
  upload: { maxFiles: number; maxBytes: number },
): Promise<RequestContent> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw new HttpProblem(415, 'http/not-form', '请用表单上传文件（multipart/form-data）')
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new HttpProblem(400, 'http/bad-form', '上传的表单不完整，请重新上传')
  })
  const files: Part[] = []
  const fields: Record<string, string> = {}
  const hash = createHash('sha256')
  for (const [field, value] of form) {
    const content = typeof value === 'string' ? Buffer.from(value) : new Uint8Array(await value.arrayBuffer())
    const name = typeof value === 'string' ? '' : fileName(value.name)
    const digest = createHash('sha256').update(content).digest('hex')
    hash.update(JSON.stringify([field, name, digest]))
    if (typeof value === 'string' && (isUnkeepable(value) || isUnkeepable(field))) throw unkeepable()
    if (typeof value === 'string') fields[field] = value
    else files.push({ field, name, bytes: content })
  }
  if (files.length > upload.maxFiles)
    throw new HttpProblem(413, 'http/too-many-files', `一次最多上传 ${upload.maxFiles} 个文件`)
  return { body: fields, files, hash: hash.digest() }
}

/** The last part of whatever path the sender gave, without control characters; of a long one the end of the stem is left out, not the ending. */
function fileName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cc}/gu, '')
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.length <= 200 ? plain || '未命名' : plain.slice(0, 200 - ending.length) + ending
}

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem(413, 'http/too-large', `内容过大，最多 ${Math.floor(limit / 1_000_000)} MB`)
}
