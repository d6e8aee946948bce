import type { OpenApiDocument } from './open-api.ts'

interface Described {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: unknown }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: unknown }>> }>
  >
  readonly 'x-yuance'?: Readonly<Record<string, unknown>>
}

const places: Readonly<Record<string, string>> = { path: '路径', query: '查询', header: '请求头' }
const words: Readonly<Record<string, string>> = {
  access: '谁可以用',
  scope: '数据范围',
  dataClass: '数据类别',
  audit: '留痕',
  idempotent: '重复提交',
  rateClass: '频率限制',
}

/** The OpenAPI document as one page without scripts. Its style bears the nonce of the answer. */
export function docsPage(document: OpenApiDocument): (nonce: string) => string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Described>).map(([method, described]) => ({
      method,
      path,
      described,
    })),
  )
  const groups = Map.groupBy(operations, ({ described }) => described.tags?.[0] ?? '')
  const sections = [...groups].map(
    ([tag, members]) => `<section><h2>${escaped(tag)}</h2>${members.map(operationText).join('')}</section>`,
  )
  return (nonce) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>接口文档 - ${escaped(document.info.title)}</title><style nonce="${escaped(nonce)}">
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2329}
details{border:1px solid #d9dde3;border-radius:4px;margin:.5rem 0;padding:.4rem .8rem}summary{cursor:pointer}
code,pre{font:13px/1.5 ui-monospace,monospace}pre{background:#f5f6f8;padding:.6rem;overflow:auto}b{display:inline-block;min-width:4rem;color:#1456b8}
table{border-collapse:collapse}th,td{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}
</style></head><body><main><h1>接口文档</h1>
<p>版本 ${escaped(document.info.version)}。机器可读：<a href="/api/openapi.json">OpenAPI 3.1</a>。出错时返回 <code>application/problem+json</code>，其中 <code>code</code> 固定不变。</p>
${sections.join('\n')}</main></body></html>`
}

function operationText({
  method,
  path,
  described,
}: {
  method: string
  path: string
  described: Described
}): string {
  const parameters = (described.parameters ?? []).map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${places[place] ?? escaped(place)}${required ? '，必填' : ''}</td><td><code>${escaped(JSON.stringify(schema ?? {}))}</code></td></tr>`,
  )
  const rules = Object.entries(described['x-yuance'] ?? {}).map(
    ([name, value]) =>
      `<tr><th scope="row">${words[name] ?? escaped(name)}</th><td>${escaped(Array.isArray(value) ? value.join('、') : String(value))}</td></tr>`,
  )
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code> ${escaped(described.summary ?? '')}</summary>
<table>${rules.join('')}</table>${parameters.length > 0 ? `<h3>参数</h3><table>${parameters.join('')}</table>` : ''}
${described.requestBody ? `<h3>请求内容</h3>${contents(described.requestBody.content)}` : ''}<h3>返回</h3>${Object.entries(
    described.responses,
  )
    .filter(([status]) => status !== 'default')
    .map(([status, { content }]) => `<p>${status}</p>${content ? contents(content) : ''}`)
    .join('')}</details>`
}

function contents(content: Readonly<Record<string, { readonly schema: unknown }>>): string {
  return Object.entries(content)
    .map(
      ([type, { schema }]) => `<p>${escaped(type)}</p><pre>${escaped(JSON.stringify(schema, null, 2))}</pre>`,
    )
    .join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
