import { type Operation, operation } from '../../http/operation.ts'
import { file } from '../../http/response-declaration.ts'
import type { ModuleServices } from '../../http/server-module.ts'
import type { JobKind } from '../../jobs/job-kind.ts'
import { readWorkbook } from '../../sheets/read.ts'
import { writeInSteps } from '../../sheets/write-in-steps.ts'
import { wordsOffered } from '../dictionaries.ts'
import { permissionsOf, type RecordSystem } from '../record-system.ts'
import { annotatedSheets } from './annotated-sheets.ts'
import { checkImportJob, patient } from './check-import.ts'
import { commitImportJob } from './commit-import.ts'
import { exportOperation, XLSX } from './export-operation.ts'
import { readParks } from './find-parks.ts'
import { readBatch, readBytes, readFailed, readProblemRows } from './import-batch.ts'
import { importableType, importOperations, importReads, ofType, oneImport } from './import-operations.ts'
import { layoutOf } from './sheet-layout.ts'
import { templateWorkbook } from './template.ts'
import { undoImportJob } from './undo-import.ts'

/**
 * Template, import and export of records as sheets. To be mounted before the operations under `/records/{type}/{id}`, which would take the names of the
 * files for ids.
 */
export function recordSheetOperations(system: RecordSystem, services: ModuleServices): readonly Operation[] {
  return [
    templateOperation(system),
    exportOperation(system, services),
    ...importOperations(system),
    markedOperation(system, 'annotated'),
    markedOperation(system, 'failed'),
  ]
}

export function recordSheetJobs(system: RecordSystem): readonly JobKind[] {
  return [checkImportJob(system), commitImportJob(system), undoImportJob(system)]
}

function templateOperation(system: RecordSystem): Operation {
  return operation({
    ...importReads,
    path: '/records/{type}/template.xlsx',
    summary: '一类台账的导入模板',
    rateClass: 'heavy',
    request: { params: ofType },
    response: file(XLSX),
    handler: async ({ person, params, inTransaction }) => {
      const definition = importableType(system, person, params.type)
      const { hidden } = permissionsOf(system, person, definition)
      const parks = await inTransaction((tx) => readParks(tx, system.businessDate(), person.parks))
      const bytes = await templateWorkbook(layoutOf(definition, hidden), {
        definition,
        parks: parks.now,
        labels: (type) => system.definitions.get(type)?.label ?? '记录',
        words: (field) => wordsOffered(system, field, system.businessDate()),
      })
      return { name: `${definition.label}导入模板.xlsx`, bytes }
    },
  })
}

/** The sender's file with its faults marked: as a whole, or only the rows that were not written. */
function markedOperation(system: RecordSystem, which: 'annotated' | 'failed'): Operation {
  const failed = which === 'failed'
  return operation({
    ...importReads,
    path: `/record-imports/{type}/{id}/${which}.xlsx`,
    summary: failed ? '没有写入的行，改好后再传' : '标出错误的原表',
    rateClass: 'heavy',
    request: { params: oneImport },
    response: file(XLSX),
    handler: async ({ person, params, inTransaction, signal }) => {
      importableType(system, person, params.type)
      const { batch, bytes, rows, only } = await inTransaction(async (tx) => {
        const found = await readBatch(tx, person, params.type, params.id)
        return {
          batch: found,
          bytes: await readBytes(tx, found),
          rows: (await readProblemRows(tx, found.id, { page: 1, size: 100_000 })).rows,
          only: failed ? await readFailed(tx, found.id) : undefined,
        }
      })
      const { grids } = await readWorkbook({ name: batch.file.name, bytes }, patient)
      const headers = new Map(batch.report.sheets.map(({ name, headerRow }) => [name, headerRow]))
      // A file without sheets (csv) has one grid without a name.
      if (grids.length === 1 && grids[0]?.sheet === undefined)
        headers.set('', batch.report.sheets[0]?.headerRow ?? 1)
      const sheets = annotatedSheets({ grids, rows, headers, ...(only && { only }) })
      const stem = batch.file.name.replace(/\.[^.]*$/, '')
      return {
        name: `${stem}（${failed ? '待改正的行' : '标错'}）.xlsx`,
        bytes: await writeInSteps({ title: stem, sheets }, signal),
      }
    },
  })
}
