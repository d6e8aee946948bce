import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { type Problem, Refusal } from '../../kernel/problem.ts'

/** A pack is written by hand; more than this is a mistake or an attack. */
export const packLimits = { fileBytes: 2_000_000, files: 500, packs: 20, depth: 3 } as const

const PACK_ID = /^[a-z0-9_][a-z0-9-]*$/

function refuse(code: string, what: string, file: string, mend: string): Refusal {
  const problem: Problem = { code, severity: 'error', what, where: { file }, mend }
  return new Refusal([problem])
}

async function readTexts(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const walk = async (at: string, relative: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(at, entry.name)
      const name = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (entry.isSymbolicLink())
        throw refuse('pack-symlink', '政策包里不能有符号链接', path, '用文件本身代替链接。')
      if (entry.isDirectory()) {
        if (depth < packLimits.depth && !entry.name.startsWith('.')) await walk(path, name, depth + 1)
        continue
      }
      if (!/\.ya?ml$/.test(entry.name) || !entry.isFile()) continue
      const { size } = await lstat(path)
      if (size > packLimits.fileBytes)
        throw refuse(
          'pack-file-too-large',
          `文件有 ${size} 字节，超过上限 ${packLimits.fileBytes}`,
          path,
          '拆成几个文件。',
        )
      if (texts.size >= packLimits.files)
        throw refuse(
          'pack-too-many-files',
          `文件多于 ${packLimits.files} 个`,
          folder,
          '检查是不是选错了文件夹。',
        )
      texts.set(name, decode(await readFile(path), path))
    }
  }
  await walk(folder, '', 1)
  return texts
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('pack-not-utf8', '文件不是 UTF-8 编码', path, '用记事本“另存为”，编码选 UTF-8。')
  }
}

/** Names under `uses:` as text; only to know which folders to read – the loader checks them properly. */
function usedPacks(policy: string): string[] {
  const block = /^uses:[ \t]*(?:\[([^\]]*)\]|((?:\r?\n[ \t]*(?:-[^\n]*|#[^\n]*)?)*))/m.exec(policy)
  return [...(block?.[1] ?? block?.[2] ?? '').replace(/#[^\n]*/g, '').matchAll(/[a-z0-9_][a-z0-9-]*/g)].map(
    ([name]) => name,
  )
}

/** Path of the pack folder `name` in `home`; undefined when there is none. */
async function packAt(home: string, name: string): Promise<string | undefined> {
  const path = join(home, name)
  if (!path.startsWith(home + sep) && home !== sep) return undefined
  const state = await lstat(path).catch(() => undefined)
  if (state?.isSymbolicLink())
    throw refuse('pack-symlink', '政策包不能是符号链接', path, '用文件夹本身代替链接。')
  return state?.isDirectory() ? path : undefined
}

/**
 * Reads the pack folder `dir` and the packs it uses: from the folders beside it, else from `shipped`, the folder of the packs that come with the product. Gives the pack's id (the folder's name) and
 * the texts by pack and relative path. Throws a {@link Refusal} for folders that do not exist, links, and anything beyond {@link packLimits}.
 */
export async function readPackFolders(
  dir: string,
  shipped?: string,
): Promise<{ readonly id: string; readonly folders: ReadonlyMap<string, ReadonlyMap<string, string>> }> {
  const root = await realpath(resolve(dir)).catch(() => undefined)
  if (root === undefined || !(await lstat(root)).isDirectory())
    throw refuse('pack-no-folder', `没有“${dir}”这个文件夹`, dir, '检查 --policy 或命令后面的路径。')
  const home = dirname(root)
  const id = basename(root)
  const folders = new Map<string, ReadonlyMap<string, string>>()
  const waiting = [id]
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (folders.has(name) || (name !== id && !PACK_ID.test(name))) continue
    if (folders.size >= packLimits.packs)
      throw refuse('pack-too-many-uses', `引用的政策包多于 ${packLimits.packs} 个`, dir, '减少引用。')
    const path =
      (await packAt(home, name)) ?? (shipped === undefined ? undefined : await packAt(shipped, name))
    if (path === undefined) continue
    const texts = await readTexts(path)
    folders.set(name, texts)
    waiting.push(...usedPacks(texts.get('policy.yaml') ?? ''))
  }
  return { id, folders }
}
