import type { RecordDefinition } from '../../../record/definition.ts'
import type { Transition } from '../../../record/lifecycle.ts'

/**
 * Whether a step whose condition gives that answer waits for nothing but its own form: the answer is open, and the condition speaks of something that the form
 * asks for and nobody has filled in. Such a step may be begun; what is filled in then decides.
 */
export function waitsForForm(
  { fields }: RecordDefinition,
  { when = '', needs = [] }: Transition,
  values: Readonly<Record<string, unknown>>,
  answer: boolean | 'unknown',
): boolean {
  const asked = needs.filter((name) => when.includes(fields[name]?.label as string))
  return answer === 'unknown' && asked.some((name) => (values[name] ?? '') === '')
}
