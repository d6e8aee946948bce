import { expect, test } from 'vitest'
import { Refusal } from '../../../kernel/problem.ts'
import { locateBinaries, type Machine } from './binaries.ts'

const refusal = (machine: Machine) => {
  try {
    locateBinaries(machine)
  } catch (error) {
    if (error instanceof Refusal) return error.problems[0]
  }
  return undefined
}

test.each([
  [{ platform: 'linux', arch: 'x64', glibc: undefined }, 'database/musl', 'Alpine'],
  [{ platform: 'linux', arch: 'x64', glibc: '2.17' }, 'database/old-glibc', '2.17'],
  [{ platform: 'linux', arch: 'x64', glibc: '1.99' }, 'database/old-glibc', '1.99'],
  [{ platform: 'win32', arch: 'x64', glibc: undefined }, 'database/unsupported-platform', 'win32'],
  [{ platform: 'linux', arch: 'riscv64', glibc: '2.36' }, 'database/unsupported-platform', 'riscv64'],
])(
  'a machine that cannot run the embedded database is told why and what to do: %j',
  (machine, code, word) => {
    const problem = refusal(machine)
    expect(problem?.code).toBe(code)
    expect(problem?.what).toContain(word)
    expect(problem?.mend).toContain('DATABASE_URL')
  },
)

test('a system of another kind than the installed package is told to install again', () => {
  const other = process.platform === 'linux' ? 'darwin' : 'linux'
  const problem = refusal({ platform: other, arch: process.arch, glibc: '2.36' })
  expect(problem?.code).toBe('database/not-installed')
  expect(problem?.mend).toMatch(/npm ci.*DATABASE_URL/)
})

test('2.27 is new enough', () => {
  expect(refusal({ platform: 'linux', arch: 'x64', glibc: '2.27' })?.code).not.toBe('database/old-glibc')
})
