import { fileURLToPath } from 'node:url'
import { hasErrors, type Problem, Refusal } from '../../kernel/problem.ts'
import { readPackFolders } from '../../platform/packs/read-folders.ts'
import { loadPack } from '../../policy/load-pack.ts'
import type { Pack } from '../../policy/pack.ts'

/** The packs that come with the product; a pack elsewhere may use them. */
export const SHIPPED_PACKS = fileURLToPath(new URL('../../../policies', import.meta.url))

/** Reads and loads the pack in a folder; throws a Refusal with every fault when it cannot be understood. */
export async function openPack(dir: string): Promise<{ pack: Pack; problems: readonly Problem[] }> {
  const { id, folders } = await readPackFolders(dir, SHIPPED_PACKS)
  const { pack, problems } = loadPack(id, folders)
  if (!pack || hasErrors(problems)) throw new Refusal(problems)
  return { pack, problems }
}
