import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explain } from '../../engine/evaluation/explain.ts'
import { describeProblem, hasErrors, type Problem } from '../../kernel/problem.ts'
import { resultJson } from '../../pipeline/publish/result-json.ts'
import { writeResultWorkbook } from '../../pipeline/publish/result-workbook.ts'
import { type EvaluationRun, runEvaluation } from './evaluation-run.ts'
import { refuseWriting } from './refuse-writing.ts'
import { problemList, resultSummary, resultTable } from './result-view.ts'
import { type Progress, progressBar } from './terminal.ts'
import { traceTree } from './trace-tree.ts'
import { UsageError } from './usage.ts'

const options = {
  policy: { type: 'string' },
  scheme: { type: 'string' },
  period: { type: 'string' },
  data: { type: 'string', multiple: true },
  out: { type: 'string' },
  explain: { type: 'string' },
  map: { type: 'string', multiple: true },
  rows: { type: 'string' },
  json: { type: 'boolean' },
} as const

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`evaluate 需要 --${name}。`)
  return value
}

function rowLimit(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY
  if (!/^\d{1,6}$/.test(text)) throw new UsageError('--rows 是一个整数，或者 all。')
  return Number(text)
}

/** The path for the workbook, refused where writing there would destroy what the user brought. */
export function workbookPath(out: string, data: readonly string[]): string {
  if (!out.toLowerCase().endsWith('.xlsx')) throw new UsageError(`--out 要以 .xlsx 结尾，写的是“${out}”。`)
  if (data.some((file) => resolve(file) === resolve(out)))
    throw new UsageError(`--out 不能写在数据文件“${out}”上，换一个文件名。`)
  return out
}

/** Writes the styled workbook. Throws a Refusal where that cannot be. */
export async function saveWorkbook(run: EvaluationRun, path: string, progress: Progress): Promise<void> {
  progress.step('写出结果表', 0, 0)
  const bytes = await writeResultWorkbook(run.workbook)
  await mkdir(dirname(path), { recursive: true }).catch(refuseWriting(path))
  await writeFile(path, bytes).catch(refuseWriting(path))
}

/** The derivation of one enterprise as text, or undefined when the code is not among the results. */
export function explanation(run: EvaluationRun, code: string): string | undefined {
  const trace = explain(run.scheme, run.dataset, run.result, code)
  return trace && traceTree(trace)
}

/** `yuance evaluate`: several sheets in, grades with their reasons out. 1 when the input has errors; what could be evaluated is shown all the same. */
export async function evaluateCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const request = {
    policy: required(values.policy, 'policy'),
    scheme: required(values.scheme, 'scheme'),
    period: required(values.period, 'period'),
    data: values.data ?? [],
    map: values.map ?? [],
  }
  if (request.data.length === 0) throw new UsageError('evaluate 至少需要一个 --data 文件。')
  const out = values.out === undefined ? undefined : workbookPath(values.out, request.data)
  const limit = rowLimit(values.rows ?? '20')
  const json = values.json === true
  const progress = progressBar(json)
  const run = await runEvaluation(request, progress)
  if (out !== undefined) await saveWorkbook(run, out, progress)
  progress.end()
  const trace =
    values.explain === undefined ? undefined : explain(run.scheme, run.dataset, run.result, values.explain)

  if (json) {
    const document = { ...resultJson(run.result, run.context), ...(trace && { explanation: trace }) }
    process.stdout.write(`${JSON.stringify(document, null, 1)}\n`)
  } else {
    process.stdout.write(
      `${resultTable(run, limit)}\n\n${resultSummary(run)}\n${problemList(run.problems, limit)}\n`,
    )
    if (trace) process.stdout.write(`\n${traceTree(trace)}\n`)
    if (out !== undefined) process.stdout.write(`\n结果表：${out}\n`)
  }
  if (values.explain !== undefined && !trace) {
    process.stderr.write(`${describeProblem(unknownEnterprise(values.explain))}\n`)
    return 1
  }
  return hasErrors(run.problems) ? 1 : 0
}

function unknownEnterprise(code: string): Problem {
  return {
    code: 'unknown-enterprise',
    severity: 'error',
    what: '结果里没有这家企业',
    where: { value: code },
    mend: '核对统一社会信用代码；没有代码的企业用结果表里的编号',
  }
}
