import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ParameterDefinition } from '../../engine/definition.ts'
import type { Fact, Value } from '../../engine/fact.ts'
import type { Fault } from '../../engine/fault.ts'
import { compileExpression } from '../../engine/feel/compile.ts'
import { evaluate } from '../../engine/feel/evaluate.ts'
import type { Term, Vocabulary } from '../../engine/feel/vocabulary.ts'
import { parseDay } from '../../kernel/day.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { describeProblem, Refusal } from '../../kernel/problem.ts'
import { parseDecimal } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import { openPack } from './open-pack.ts'
import { displayWidth } from './terminal.ts'
import { UsageError } from './usage.ts'

/** Values by name; a nested object is a scope: `{"实缴税金": "1260", "上年": {"实缴税金": "1218.57"}}`. */
type Context = ReadonlyMap<string, Value>

function refuse(code: string, what: string, file: string, mend: string): Refusal {
  return new Refusal([{ code, severity: 'error', what, where: { file }, mend }])
}

/** A JSON value as the engine sees it. Texts that are plain decimals count as numbers, so that no digit is lost to JSON. */
function fromJson(json: unknown, name: string): Value {
  if (json === null) return { kind: 'absent', reason: 'missing', of: [name] }
  if (typeof json === 'boolean') return { kind: 'yes-no', value: json }
  if (Array.isArray(json)) return { kind: 'list', value: json.map((item) => fromJson(item, name)) }
  const text = String(json)
  const number = parseDecimal(text)
  if (number) return { kind: 'number', value: number }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text) : undefined
  return day === undefined ? { kind: 'text', value: text } : { kind: 'day', value: day }
}

async function readContext(file: string): Promise<Context> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw refuse('no-file', '读不到这个文件', file, '检查 --context 后面的路径')
  })
  let json: unknown
  try {
    // The source text of a number is kept: 0.1 stays 0.1.
    json = JSON.parse(text, (_, value, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value,
    )
  } catch {
    throw refuse('not-json', '这个文件不是 JSON', file, '写成 {"实缴税金": "1260", "用地面积": "50"} 这样')
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    throw refuse(
      'not-an-object',
      '这里要一个 JSON 对象',
      file,
      '写成 {"实缴税金": "1260", "用地面积": "50"} 这样',
    )
  const context = new Map<string, Value>()
  for (const [name, value] of Object.entries(json))
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      for (const [inner, item] of Object.entries(value))
        context.set(`${name}.${inner}`, fromJson(item, inner))
    else context.set(name, fromJson(value, name))
  return context
}

function termOf(ref: string, label: string, fact: Fact | undefined, value: Value | undefined): Term {
  const kinds = {
    number: 'number',
    'yes-no': 'yes-no',
    day: 'day',
    text: 'text',
    choice: 'text',
    code: 'text',
  } as const
  const unit = fact?.unit === undefined ? undefined : parseUnit(fact.unit)
  const seen =
    value?.kind === 'number' || value?.kind === 'yes-no' || value?.kind === 'day' || value?.kind === 'text'
      ? value.kind
      : 'any'
  return { ref, label, type: fact ? kinds[fact.kind] : seen, ...(unit && { unit }) }
}

type Parameters = ReadonlyMap<string, ParameterDefinition>

/** Names come from the context and, with a pack, from its fact catalogue (this year's and last year's) and its parameters. */
function vocabularyOf(context: Context, facts: readonly Fact[], parameters: Parameters): Vocabulary {
  const byLabel = new Map(facts.map((fact) => [fact.label, fact]))
  return {
    resolve(name, scope) {
      const ref = scope === undefined ? name : `${scope}.${name}`
      const parameter = parameters.get(ref)
      if (parameter && !context.has(ref)) return parameterTerm(ref, parameter)
      const fact = byLabel.get(name)
      if (!context.has(ref) && !fact) return undefined
      return termOf(ref, ref, fact, context.get(ref))
    },
    names: () => [...new Set([...context.keys(), ...byLabel.keys(), ...parameters.keys()])],
  }
}

function parameterTerm(ref: string, parameter: ParameterDefinition): Term {
  const unit = parseUnit(parameter.unit)
  return { ref, label: ref, type: 'number', ...(unit && { unit }) }
}

/** A parameter stands for its newest value. */
function newestValue(parameter: ParameterDefinition): Value {
  const [newest] = [...parameter.values].sort((a, b) => (a.from < b.from ? 1 : -1))
  return fromJson(newest?.value ?? null, parameter.label)
}

function textOf(value: Value): string {
  switch (value.kind) {
    case 'number':
      return toDecimalText(value.value)
    case 'list':
      return `[${value.value.map(textOf).join(', ')}]`
    case 'absent':
      return 'null'
    case 'months':
      return `${value.value} 个月`
    case 'days':
      return `${value.value} 天`
    default:
      return String(value.value)
  }
}

function describeFault(fault: Fault, text: string): string {
  const pointer =
    fault.from === undefined
      ? ''
      : `\n   ${text}\n   ${' '.repeat(displayWidth(text.slice(0, fault.from)))}^ 第${fault.from + 1}个字`
  return `${describeProblem({ ...fault, where: {} })}${pointer}`
}

/** `yuance feel`: computes one expression and prints value, unit and type. 1 when the expression or the context is wrong. */
export async function feelCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { context: { type: 'string' }, policy: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [text] = positionals
  if (text === undefined || positionals.length > 1)
    throw new UsageError('feel 需要一个表达式，用引号括起来。')
  const context: Context = values.context === undefined ? new Map() : await readContext(values.context)
  const pack = values.policy === undefined ? undefined : (await openPack(values.policy)).pack
  const parameters: Parameters = new Map((pack?.parameters ?? []).map((one) => [`参数.${one.label}`, one]))
  const { compiled, faults } = compileExpression(text, vocabularyOf(context, pack?.facts ?? [], parameters))
  if (!compiled) {
    if (values.json) process.stdout.write(`${JSON.stringify({ problems: faults })}\n`)
    else process.stderr.write(`${faults.map((fault) => describeFault(fault, text)).join('\n')}\n`)
    return 1
  }
  const value = evaluate(compiled, (ref) => {
    const parameter = parameters.get(ref)
    const fallback: Value = parameter
      ? newestValue(parameter)
      : { kind: 'absent', reason: 'not-asked', of: [ref] }
    return context.get(ref) ?? fallback
  })
  const unit = compiled.unit && compiled.unit.text !== '1' ? compiled.unit.text : ''
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ value: value.kind === 'absent' ? null : textOf(value), unit: unit || null, kind: value.kind, ...(value.kind === 'absent' && { reason: value.reason, of: value.of }) })}\n`,
    )
  else {
    const why =
      value.kind === 'absent'
        ? `（${value.reason === 'undefined' ? '无法计算：分母为 0' : `缺少 ${value.of.join('、')}`}）`
        : ''
    process.stdout.write(`${textOf(value)}${unit && ` ${unit}`}${why}\n`)
  }
  return 0
}
