import type { Fault } from '../fault.ts'
import type { Span } from './ast.ts'

export type ExpressionFaultCode =
  | 'syntax'
  | 'unsupported-syntax'
  | 'invalid-literal'
  | 'too-long'
  | 'unknown-name'
  | 'unknown-function'
  | 'unknown-option'
  | 'wrong-arguments'
  | 'type-mismatch'
  | 'unit-mismatch'
  | 'percent-twice'
  | 'whole-percent'

/** A fault inside an expression text. */
export function expressionFault(
  code: ExpressionFaultCode,
  span: Span,
  what: string,
  help: { readonly why?: string; readonly mend?: string } = {},
): Fault {
  return { code, severity: 'error', path: [], from: span.from, to: span.to, what, ...help }
}
