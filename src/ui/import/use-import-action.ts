import type { RecordImportDetail } from '../../record/import-messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { recordsKey } from '../record/record-queries.ts'
import { importKey, importsKey, importsPath } from './record-import-queries.ts'

/** One action on a batch, in the version that is shown. */
export function useImportAction(
  { type, id, version }: RecordImportDetail,
  action: 'check' | 'commit' | 'cancel' | 'undo',
) {
  return useIntent(
    (body: Readonly<Record<string, unknown>>) => ({
      method: 'POST',
      path: `${importsPath(type, id)}/actions/${action}`,
      body,
      version,
    }),
    { refresh: [importKey(type, id), importsKey(type), recordsKey(type)] },
  )
}
