import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../../kernel/problem.ts'

/** The migrations of the product. */
export const migrationFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url))

export interface MigrationFile {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

export function readMigrations(folder: string): readonly MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return {
        name: name.slice(0, -'.sql'.length),
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      }
    })
}

/** What speaks against going on: applied files (name → checksum) that were changed, lost or overtaken. */
export function compareWithApplied(
  files: readonly MigrationFile[],
  applied: ReadonlyMap<string, string>,
): Problem[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const newestApplied = [...applied.keys()].at(-1) ?? ''
  const problems: Problem[] = []
  for (const [name, checksum] of applied) {
    const file = byName.get(name)
    if (!file)
      problems.push(
        refused(
          'missing',
          name,
          `数据库执行过的结构更新 ${name} 在程序里找不到`,
          '数据库可能由更新版本的程序升级过，旧程序不能使用它。',
          '请换用最近使用过的程序版本。',
        ),
      )
    else if (file.checksum !== checksum)
      problems.push(
        refused(
          'changed',
          name,
          `结构更新 ${name} 执行之后又被改动`,
          '数据库的实际结构与程序以为的不再一致。',
          '请恢复该文件的原样；新的改动写成新的文件。',
        ),
      )
  }
  for (const { name } of files)
    if (!applied.has(name) && name < newestApplied)
      problems.push(
        refused(
          'order',
          name,
          `结构更新 ${name} 的编号排在已执行的 ${newestApplied} 之前`,
          '结构更新只能依次向前。',
          '请给它换一个更大的编号。',
        ),
      )
  return problems
}

function refused(code: string, name: string, what: string, why: string, mend: string): Problem {
  return {
    code: `database/migration-${code}`,
    severity: 'error',
    what,
    where: { file: `migrations/${name}.sql` },
    why,
    mend,
  }
}
