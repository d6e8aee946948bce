import { hasErrors, Refusal } from '../../kernel/problem.ts'
import { readPackFolders } from '../../platform/packs/read-folders.ts'
import type { SettingsStore } from '../../platform/settings/settings-store.ts'
import { loadPack } from '../../policy/load-pack.ts'
import type { Pack } from '../../policy/pack.ts'
import { withLiveValues } from '../../policy/with-values.ts'

const opened = new Map<string, Promise<Pack>>()

/** The pack in a folder, read once per process. Throws a Refusal with every fault when it cannot be understood. */
export function packInForce(folder: string): Promise<Pack> {
  const known = opened.get(folder)
  if (known) return known
  const reading = read(folder)
  opened.set(folder, reading)
  reading.catch(() => opened.delete(folder))
  return reading
}

/** The pack in force whose parameters follow what the operator puts in force beside it. */
export async function livePack({
  policy,
  settings,
}: {
  readonly policy: string
  readonly settings: Pick<SettingsStore, 'current'>
}): Promise<Pack> {
  return withLiveValues(await packInForce(policy), () => settings.current().parameters)
}

async function read(folder: string): Promise<Pack> {
  const { id, folders } = await readPackFolders(folder)
  const { pack, problems } = loadPack(id, folders)
  if (!pack || hasErrors(problems)) throw new Refusal(problems)
  return pack
}
