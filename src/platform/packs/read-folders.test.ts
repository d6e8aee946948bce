import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { packLimits, readPackFolders } from './read-folders.ts'

let home = ''

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'packs-'))
})
afterEach(async () => {
  await rm(home, { recursive: true, force: true })
})

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true })
    await writeFile(join(home, path), content)
  }
}

async function refusal(dir: string): Promise<string | undefined> {
  const error = await readPackFolders(dir).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).problems[0]?.code
}

test('a pack is read with the packs it uses, and only those', async () => {
  await write({
    'a/policy.yaml': 'id: a\nuses: [b]\n',
    'a/schemes/one.yaml': 'id: one\n',
    'a/README.md': '# not read\n',
    'b/policy.yaml': 'id: b\nuses:\n  # shared\n  - c   # third\n',
    'c/policy.yaml': 'id: c\n',
    'd/policy.yaml': 'id: d\n',
  })
  const { id, folders } = await readPackFolders(join(home, 'a'))
  expect(id).toBe('a')
  expect([...folders.keys()].sort()).toEqual(['a', 'b', 'c'])
  expect([...(folders.get('a')?.keys() ?? [])]).toEqual(['policy.yaml', 'schemes/one.yaml'])
})

test('names that lead out of the folder of packs are not followed', async () => {
  await write({
    'packs/a/policy.yaml': 'id: a\nuses: [../secret, /etc]\n',
    'secret/policy.yaml': 'id: secret\n',
  })
  const { folders } = await readPackFolders(join(home, 'packs/a'))
  expect([...folders.keys()]).toEqual(['a'])
})

test('links inside a pack, and packs that are links, are refused', async () => {
  await write({ 'a/policy.yaml': 'id: a\nuses: [b]\n', 'real/policy.yaml': 'id: b\n' })
  await symlink(join(home, 'real'), join(home, 'b'))
  expect(await refusal(join(home, 'a'))).toBe('pack-symlink')
  await rm(join(home, 'b'))
  await symlink('/etc/hostname', join(home, 'a/facts.yaml'))
  expect(await refusal(join(home, 'a'))).toBe('pack-symlink')
})

test('what is too large, not UTF-8 or not there is refused with a reason', async () => {
  await write({
    'large/policy.yaml': 'x'.repeat(packLimits.fileBytes + 1),
    'latin/policy.yaml': new Uint8Array([0x69, 0x64, 0x3a, 0x20, 0xb9, 0xfa]),
  })
  expect(await refusal(join(home, 'large'))).toBe('pack-file-too-large')
  expect(await refusal(join(home, 'latin'))).toBe('pack-not-utf8')
  expect(await refusal(join(home, 'nowhere'))).toBe('pack-no-folder')
})

test('a pack far from the shipped ones finds what it uses there, but prefers its neighbour', async () => {
  await write({
    'mine/a/policy.yaml': 'id: a\nuses: [national]\n',
    'shipped/national/policy.yaml': 'id: national\ntitle: shipped\n',
  })
  const dir = join(home, 'mine/a')
  const first = await readPackFolders(dir, join(home, 'shipped'))
  expect(first.folders.get('national')?.get('policy.yaml')).toContain('shipped')
  await write({ 'mine/national/policy.yaml': 'id: national\ntitle: own\n' })
  const second = await readPackFolders(dir, join(home, 'shipped'))
  expect(second.folders.get('national')?.get('policy.yaml')).toContain('own')
})
