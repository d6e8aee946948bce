import type { ProblemDocument } from '../../record/wire.ts'

/** A request that was not answered as wished: refused by the server (`status` ≥ 400) or never answered (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly document: ProblemDocument

  constructor(document: ProblemDocument) {
    super(document.title)
    this.name = 'ApiProblem'
    this.status = document.status
    this.document = document
  }
}

/** The problem for a request that got no answer. */
export function unreachable(): ApiProblem {
  return new ApiProblem({
    type: 'about:blank',
    title: '没有连上服务器',
    status: 0,
    code: 'unreachable',
    errors: [{ what: '请求没有得到回答', mend: '检查网络后点“重试”；已填写的内容不会丢。' }],
  })
}

/** The problem in an error answer, also when its body is not problem+json. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = {
    type: 'about:blank',
    title: titles[response.status] ?? `服务器回答 ${response.status}`,
    status: response.status,
    code: `http-${response.status}`,
    errors: [],
  }
  const body: Partial<ProblemDocument> = await response.json().catch(() => ({}))
  return new ApiProblem({ ...fallback, ...body, status: response.status, errors: body.errors ?? [] })
}

const titles: Readonly<Record<number, string>> = {
  401: '请先登录',
  403: '没有权限看这一页',
  404: '没有找到',
  409: '现在不能这样做',
  412: '别人刚改过这条记录，请刷新后再试',
  413: '文件太大',
  429: '操作太频繁，请稍后再试',
  500: '服务器出错了',
  503: '服务器正在启动或维护',
}
