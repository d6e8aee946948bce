import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { CompiledScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import type { Dataset } from '../../engine/fact.ts'
import type { EvaluationResult } from '../../engine/result.ts'
import { parsePeriod, periodEnd } from '../../kernel/period.ts'
import { hasErrors, type Problem, Refusal } from '../../kernel/problem.ts'
import { importSheets } from '../../pipeline/import/import-sheets.ts'
import { type Mapping, readMapping, writeMapping } from '../../pipeline/import/mapping.ts'
import type { EvaluationContext } from '../../pipeline/publish/result-json.ts'
import type { ResultWorkbookInput } from '../../pipeline/publish/result-workbook.ts'
import { readPackFolders } from '../../platform/packs/read-folders.ts'
import { readWorkbook } from '../../platform/sheets/read.ts'
import { loadPack, type Pack } from '../../policy/load.ts'
import type { Progress } from './terminal.ts'
import { UsageError } from './usage.ts'

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
