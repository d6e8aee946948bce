import { readFileSync } from 'node:fs'
import type { Browser } from './browser.ts'

type Json = ReturnType<typeof JSON.parse>

/** Columns that nobody recognises are left out. */
function unknownColumns({ files }: Json): unknown[] {
  return files.flatMap((file: Json) =>
    file.sheets.flatMap((sheet: Json) =>
      sheet.columns
        .filter(({ state }: Json) => state === 'unknown')
        .map(({ column }: Json) => ({ file: file.id, sheet: sheet.name, column, fact: 'ignore' })),
    ),
  )
}

/** Imports the example's three sheets and evaluates them by the scheme of the pack. Returns the batch with its results. */
export async function finishedBatch(office: Browser): Promise<string> {
  const form = new FormData()
  for (const name of ['税务.xlsx', '统计.xlsx', '用地.xlsx'])
    form.append('files', new File([readFileSync(`examples/${name}`)], name))
  const { id } = await office.post('/imports/annual-data', form)
  const settled = ({ status }: Json) => !['reading', 'committing'].includes(status)
  const read = await office.until(`/imports/${id}`, settled)
  await office.put(`/imports/${id}/mapping`, { columns: unknownColumns(read) }, read.version)
  await office.until(`/imports/${id}`, settled)
  await office.act(`/imports/${id}`, 'commit', { onlyCorrect: true })
  await office.until(`/imports/${id}`, settled)
  const [scheme] = await office.get('/schemes')
  return evaluatedBy(office, scheme.hash, '2024 年度评价')
}

/** Evaluates the district by a scheme and waits for the results. Returns the batch. */
export async function evaluatedBy(
  office: Browser,
  scheme: string,
  label: string,
  period = '2024',
): Promise<string> {
  const { id } = await office.post('/evaluation/batches', { scheme, period, label })
  await office.act(`/evaluation/batches/${id}`, 'run')
  await office.until(`/evaluation/batches/${id}`, ({ status }: Json) => status === 'finished')
  return id
}
