import type { Fault } from '../fault.ts'
import type { Span } from './ast.ts'
import { expressionFault } from './expression-fault.ts'

/** Constructs of FEEL that lie outside the closed subset: what they are called, and what to write instead. */
const CONSTRUCTS: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  ForExpression: ['循环 for … return', '用 sum、min、max、mean 对列表计算'],
  QuantifiedExpression: ['some / every … satisfies', '用 and、or 把条件逐个写出来'],
  FunctionDefinition: ['自定义函数 function(…)', '把中间结果写成单独的指标，再用“指标.名称”引用'],
  InstanceOfExpression: ['类型判断 instance of', '事实目录已经规定了类型；判断有没有值用 = null 或 != null'],
  Context: ['上下文 { … }', '把每一项写成单独的指标或参数'],
  FilterExpression: ['列表筛选 [ … ]', '用 if … then … else 或 in 表达条件'],
  PathExpression: ['多级的“.”', '只能写“范围.名称”，例如 上年.用地面积'],
  FunctionInvocation: ['这种调用', '函数名称见函数表'],
  Interval: ['单独的区间', '区间写在 in 后面，例如 用地面积 in [10..50)'],
  SimplePositiveUnaryTest: ['单独的区间或比较', '写成完整的条件，例如 用地面积 in [10..50)'],
  ParameterName: ['带名称的参数', '按顺序写参数'],
  'date and time': ['日期时间', '本系统只用日期：date("2024-12-31")'],
  time: ['时刻', '本系统只用日期：date("2024-12-31")'],
}

/** The refusal of a construct; `construct` is the grammar's name for it. */
export function unsupportedFault(construct: string, span: Span, source: string): Fault {
  const [what, mend] =
    construct === 'SimplePositiveUnaryTest' && source.startsWith('=')
      ? ['两个等号', '相等只写一个 =']
      : (CONSTRUCTS[construct] ?? [`“${source}”`, '只用文档列出的写法'])
  const where = { from: span.from, to: span.to }
  return expressionFault('unsupported-syntax', where, `表达式里不能用${what}`, {
    why: '政策表达式只开放文档列出的写法，保证每一步都能核对',
    mend,
  })
}
