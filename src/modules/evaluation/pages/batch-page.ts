import { keptPage } from '../../../ui/kept-page.ts'

/** Opened from every list of batches, which fetch its code while they are read. */
export const batchPage = keptPage(() => import('./batch.tsx'))
