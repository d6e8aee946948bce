import type { Difference } from '../../modules/evaluation/verify/differences.ts'
import { agrees, type BatchReport, type RunReport } from '../../modules/evaluation/verify/report.ts'

/** Differing results named one by one; the rest is counted. */
const named = 20
/** Places named of one result. */
const places = 6

/** What the verification found of one batch: a line for each run, and what differs with both values. */
export function batchText({ label, period, runs }: BatchReport): string {
  const title = label.includes(period) ? label : `${label}（${period}）`
  if (runs.length === 0) return `－ ${title}：还没有计算过。\n`
  return runs
    .map((run) => `${runLine(runs.length === 1 ? title : `${title} 第 ${run.run} 次计算`, run)}\n`)
    .join('')
}

/** The last line: how many of all agree. */
export function sumText(reports: readonly BatchReport[]): string {
  const runs = reports.flatMap((report) => report.runs)
  const all = sum(runs, ({ results, revisions }) => results + revisions)
  const agree = sum(runs, (run) => run.agree)
  if (runs.length === 0) return '还没有评价结果，没有可核对的。\n'
  return reports.every(agrees)
    ? `✓ ${reports.length} 个批次 ${all} 个结果，重算后全部一致。\n`
    : `✗ ${all} 个结果里 ${agree} 个一致；${all - agree} 个不一致或没有核对成，批次本身有 ${sum(runs, ({ faults }) => faults.length)} 处不符。\n`
}

function runLine(title: string, { results, revisions, agree, faults, differing, unable }: RunReport): string {
  const all = results + revisions
  const corrected = revisions === 0 ? '' : `（含更正 ${revisions} 个）`
  const fine = faults.length === 0 && differing.length === 0 && unable === null
  const lines = [
    fine
      ? `✓ ${title}：${all} 个结果${corrected}，全部一致。`
      : `✗ ${title}：${all} 个结果${corrected}，${agree} 个一致。`,
    ...faults.map((fault) => `    ${pair(fault)}`),
    ...differing.slice(0, named).map(({ code, name, revision, differences }) => {
      const which = revision === 0 ? '' : `第 ${revision} 次更正 `
      const more = differences.length > places ? `，另有 ${differences.length - places} 处` : ''
      return `    ${name}（${code}）${which}${differences.slice(0, places).map(pair).join('；')}${more}`
    }),
    ...(differing.length > named ? [`    另有 ${differing.length - named} 个不一致。`] : []),
    ...(unable === null ? [] : [`    没有核对成：${unable}。`]),
  ]
  return lines.join('\n')
}

function pair({ what, stored, computed }: Difference): string {
  return `${what}：存 ${stored ?? '无'}，算 ${computed ?? '无'}`
}

function sum(runs: readonly RunReport[], of: (run: RunReport) => number): number {
  return runs.reduce((total, run) => total + of(run), 0)
}
