import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type CompiledScheme, compileScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import type { Dataset } from '../../engine/fact.ts'
import { nearest } from '../../engine/feel/nearest.ts'
import type { EvaluationResult } from '../../engine/result.ts'
import { parsePeriod, periodEnd, periodStart } from '../../kernel/period.ts'
import { hasErrors, type Problem, Refusal } from '../../kernel/problem.ts'
import { importSheets } from '../../pipeline/import/import-sheets.ts'
import { addToMapping, type Mapping, readMapping, writeMapping } from '../../pipeline/import/mapping.ts'
import { checkMapping } from '../../pipeline/import/mapping-check.ts'
import { type EvaluationContext, resultHash } from '../../pipeline/publish/result-json.ts'
import type { ResultWorkbookInput } from '../../pipeline/publish/result-workbook.ts'
import type { Grid } from '../../platform/sheets/grid.ts'
import { readWorkbook } from '../../platform/sheets/read.ts'
import type { Pack } from '../../policy/pack.ts'
import { openPack } from './open-pack.ts'
import { refuseWriting } from './refuse-writing.ts'
import type { Progress } from './terminal.ts'
import { UsageError } from './usage.ts'

/** Lies beside the first data file; headers fixed once with `--map` are known from then on. */
export const MAPPING_FILE = 'yuance-mapping.yaml'

export interface EvaluationRequest {
  readonly policy: string
  readonly scheme: string
  readonly period: string
  readonly data: readonly string[]
  /** `表头=事实名称` pairs to fix and remember. */
  readonly map: readonly string[]
}

/** Everything one evaluation on the command line knows: inputs, result, and what there is to say about them. */
export interface EvaluationRun {
  readonly title: string
  readonly scheme: CompiledScheme
  readonly dataset: Dataset
  readonly result: EvaluationResult
  readonly resultHash: string
  readonly context: EvaluationContext
  readonly workbook: ResultWorkbookInput
  /** Problems of pack, sheets, import and evaluation together. */
  readonly problems: readonly Problem[]
}

function schemeOf(
  pack: Pack,
  id: string,
  period: string,
): { scheme: CompiledScheme; definition: Pack['schemes'][number] } {
  const definition = pack.schemes.find((one) => one.id === id)
  if (!definition) {
    const ids = pack.schemes.map((one) => one.id)
    const [near] = nearest(id, ids)
    throw new Refusal([
      {
        code: 'unknown-scheme',
        severity: 'error',
        what: `政策包里没有方案“${id}”`,
        where: { file: pack.id },
        mend:
          near === undefined
            ? `可选的方案：${ids.join('、') || '（这个政策包还没有方案）'}`
            : `是不是想写“${near}”？可选的方案：${ids.join('、')}`,
      },
    ])
  }
  const { facts, indicators, parameters } = pack
  const { scheme, faults } = compileScheme(definition, {
    facts,
    indicators,
    parameters,
    asOf: periodEnd(period),
  })
  if (scheme) return { scheme, definition }
  throw new Refusal(
    faults.map(({ code, severity, what, why, mend, path }) => ({
      code,
      severity,
      what,
      where: { file: `${pack.id}/schemes/${id}`, field: path.join('/') },
      ...(why === undefined ? {} : { why }),
      mend: `${mend ?? ''}（用 yuance policy check 可以看到行号）`,
    })),
  )
}

interface KnownHeaders {
  readonly mapping: Mapping
  readonly mappingFile: string
  /** Headers fixed by this very call. */
  readonly fresh: readonly string[]
}

/** The remembered mapping with the pairs of `--map` added; they are saved only when every target is a fact. */
async function knownHeaders(request: EvaluationRequest, pack: Pack): Promise<KnownHeaders> {
  const mappingFile = join(dirname(request.data[0] ?? '.'), MAPPING_FILE)
  const text = await readFile(mappingFile, 'utf8').catch(() => undefined)
  const remembered = text === undefined ? [] : readMapping(text, mappingFile)
  if (request.map.length === 0) return { mapping: remembered, mappingFile, fresh: [] }
  const pairs = request.map.map((pair) => {
    const at = pair.lastIndexOf('=')
    if (at <= 0 || at === pair.length - 1)
      throw new UsageError('--map 要写成 表头=事实名称，例如 --map 厂区占地=用地面积。')
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  const given = addToMapping([], Object.fromEntries(pairs))
  const faults = checkMapping(given, pack.facts, '--map')
  if (hasErrors(faults)) throw new Refusal(faults)
  const mapping = addToMapping(remembered, Object.fromEntries(pairs))
  await writeFile(mappingFile, writeMapping(mapping)).catch(refuseWriting(mappingFile))
  return { mapping, mappingFile, fresh: pairs.map(([header]) => header) }
}

async function readAll(
  request: EvaluationRequest,
  progress: Progress,
): Promise<{ grids: Grid[]; problems: Problem[] }> {
  const grids: Grid[] = []
  const problems: Problem[] = []
  for (const [at, file] of request.data.entries()) {
    progress.step(`读取 ${file}`, at, request.data.length)
    const read = await readWorkbook(file)
    grids.push(...read.grids)
    problems.push(...read.problems)
    // A file that cannot be read at all stops the run: grades without it would look complete and be wrong.
    if (read.grids.length === 0) throw new Refusal(read.problems)
  }
  return { grids, problems }
}

/** A pack that is not in force in the period may be tried out, but nobody should take the result for a decision. */
function outOfForce(pack: Pack, period: string): Problem[] {
  const force = pack.policy['in-force']
  const early = force && force.from > periodEnd(period)
  const late = force?.to !== undefined && force.to < periodStart(period)
  if (!early && !late) return []
  return [
    {
      code: 'policy-not-in-force',
      severity: 'warning',
      what: `这份政策在 ${period} 年度${early ? '还没有生效' : '已经失效'}，结果只能当作试算`,
      where: { file: `${pack.id}/policy.yaml`, field: 'in-force' },
      why: `生效期间是 ${force?.from ?? ''} 至 ${force?.to ?? '今'}`,
      mend: '核对 --period 和 --policy；生效日期写错了就改 policy.yaml 的 in-force',
    },
  ]
}

/** From folders and files to graded enterprises. Throws a Refusal when the pack, the scheme or a file cannot be used at all; row-level faults are told in `problems`. */
export async function runEvaluation(request: EvaluationRequest, progress: Progress): Promise<EvaluationRun> {
  const period = parsePeriod(request.period)
  if (period === undefined) throw new UsageError('--period 要写年度，例如 2024。')
  progress.step('读取政策包', 0, 0)
  const { pack, problems: packProblems } = await openPack(request.policy)
  const { scheme, definition } = schemeOf(pack, request.scheme, period)
  const headers = await knownHeaders(request, pack)
  const read = await readAll(request, progress)
  progress.step('认表头、换单位、按信用代码合并', 0, 0)
  const imported = importSheets(read.grids, { facts: pack.facts, period, ...headers })
  progress.step(`评价 ${imported.dataset.subjects.length} 家企业`, 0, 0)
  const result = evaluateScheme(scheme, imported.dataset)

  // Which empty cells matter, the evaluation itself says per enterprise and indicator; a list of all of them would hide it.
  const importProblems = imported.problems.filter(({ code }) => code !== 'import.missing')
  const given = [...packProblems, ...outOfForce(pack, period), ...read.problems, ...importProblems]
  const context: EvaluationContext = { policy: pack.id, policyHash: pack.hash, problems: given }
  return {
    title: definition.label,
    scheme,
    dataset: imported.dataset,
    result,
    resultHash: resultHash(result, context.policyHash),
    context,
    workbook: {
      policy: { ...pack.policy, hash: pack.hash },
      scheme: definition,
      indicators: pack.indicators,
      parameters: pack.parameters,
      result,
      columns: imported.recognised,
      problems: given,
    },
    problems: [...given, ...result.problems, ...result.results.flatMap((subject) => subject.problems)],
  }
}
