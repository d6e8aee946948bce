/** What a change is about, as people call it. */
export type ChangeKind =
  | '总则'
  | '更名'
  | '参评豁免'
  | '分组'
  | '指标'
  | '权重'
  | '基准'
  | '计分办法'
  | '上限'
  | '下限'
  | '缺失处理'
  | '计算公式'
  | '加减分'
  | '门槛'
  | '定档办法'
  | '分数线'
  | '比例'

/** One change between two schemes, in words. */
export interface SchemeChange {
  readonly kind: ChangeKind
  /** What it is called: an indicator, a gate, a grade, a rule. */
  readonly subject: string
  readonly before: string
  readonly after: string
  /** Groups in which it changes; empty where it holds for all or for the scheme as a whole. */
  readonly groups: readonly string[]
  /** Clauses of what is changed. */
  readonly cites: string
}

export function same<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** One line: `亩均产值 权重 20 → 10（规上工业企业）`. */
export function changeLine({ kind, subject, before, after, groups }: SchemeChange): string {
  const where = groups.length === 0 ? '' : `（${groups.join('、')}）`
  return `${subject} ${kind} ${before} → ${after}${where}`
}
