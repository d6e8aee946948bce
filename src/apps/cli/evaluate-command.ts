import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { explain } from '../../engine/evaluation/explain.ts'
import { describeProblem, hasErrors } from '../../kernel/problem.ts'
import { resultJson } from '../../pipeline/publish/result-json.ts'
import { writeResultWorkbook } from '../../pipeline/publish/result-workbook.ts'
import { type EvaluationRun, runEvaluation } from './evaluation-run.ts'
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

/** Writes the styled workbook and says where it lies. */
export async function saveWorkbook(run: EvaluationRun, path: string, progress: Progress): Promise<void> {
  progress.step('写出结果表', 0, 0)
  const bytes = await writeResultWorkbook(run.workbook)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
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
  const limit = rowLimit(values.rows ?? '20')
  const json = values.json === true
  const progress = progressBar(json)
  const run = await runEvaluation(request, progress)
  if (values.out !== undefined) await saveWorkbook(run, values.out, progress)
  progress.end()

  if (json) process.stdout.write(`${JSON.stringify(resultJson(run.result, run.context), null, 1)}\n`)
  else
    process.stdout.write(
      `${resultTable(run, limit)}\n\n${resultSummary(run)}\n${problemList(run.problems, limit)}\n`,
    )
  if (values.out !== undefined && !json) process.stdout.write(`结果表：${values.out}\n`)

  if (values.explain !== undefined) {
    const text = explanation(run, values.explain)
    if (text === undefined) {
      process.stderr.write(
        `${describeProblem({ code: 'unknown-enterprise', severity: 'error', what: '结果里没有这家企业', where: { value: values.explain }, mend: '核对统一社会信用代码；没有代码的企业用结果表里的编号' })}\n`,
      )
      return 1
    }
    process.stdout.write(json ? '' : `\n${text}\n`)
  }
  return hasErrors(run.problems) ? 1 : 0
}
