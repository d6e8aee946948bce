import { readFileSync } from 'node:fs'

interface LockedPackage {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}

/** A package that is shipped. */
export interface Component {
  readonly name: string
  readonly version: string
  /** SPDX expression as the package states it; `NOASSERTION` where it states none. */
  readonly licence: string
  /** Digest of the package file as the registry gives it. */
  readonly hash: { readonly algorithm: string; readonly hex: string } | undefined
  /** Where the lock file names one; the installer's registry otherwise. */
  readonly source: string
  readonly installScript: boolean
}

/** Licences under which others may be given the product without conditions on its own code. */
export const permissive: ReadonlySet<string> = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'Zlib',
    'Unlicense',
    'CC0-1.0',
  ],
  ...['BlueOak-1.0.0', 'Python-2.0', 'PostgreSQL', 'CC-BY-4.0'],
])

/** Whether one licence of an `OR`, and every one of an `AND`, is permissive. */
export function isPermissive(expression: string): boolean {
  const plain = expression.replace(/^\(|\)$/g, '')
  if (/ AND /.test(plain)) return plain.split(/ AND /).every(isPermissive)
  return plain.split(/ OR /).some((one) => permissive.has(one.replace(/^\(|\)$/g, '').trim()))
}

/** What packages of before SPDX call their licence. */
const stated: Readonly<Record<string, string>> = { 'MIT/X11': 'MIT' }

/** Packages of the lock file that are not for development alone, by name and version. */
export function shippedComponents(lockFile = 'package-lock.json'): readonly Component[] {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  const found = new Map<string, Component>()
  for (const [place, locked] of Object.entries(packages)) {
    if (place === '' || locked.dev) continue
    const name = place.replace(/^.*node_modules\//, '')
    const version = locked.version ?? ''
    const [algorithm = '', digest = ''] = locked.integrity?.split('-', 2) ?? []
    found.set(`${name}@${version}`, {
      name,
      version,
      licence: stated[locked.license ?? ''] ?? locked.license ?? 'NOASSERTION',
      hash: digest
        ? {
            algorithm: algorithm.toUpperCase().replace(/^SHA/, 'SHA-'),
            hex: Buffer.from(digest, 'base64').toString('hex'),
          }
        : undefined,
      source: locked.resolved ?? '',
      installScript: locked.hasInstallScript ?? false,
    })
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component)
}

/** Software bill of materials, CycloneDX 1.6 as JSON; equal lock files give equal text. */
export function cycloneDx(
  components: readonly Component[],
  product: { readonly name: string; readonly version: string },
): string {
  const purl = ({ name, version }: Component): string => `pkg:npm/${name.replace('@', '%40')}@${version}`
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': product.name,
        ...product,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: components.map((component) => ({
      type: 'library',
      'bom-ref': purl(component),
      name: component.name,
      version: component.version,
      purl: purl(component),
      licenses: [{ expression: component.licence }],
      ...(component.hash && { hashes: [{ alg: component.hash.algorithm, content: component.hash.hex }] }),
      ...(component.source && { externalReferences: [{ type: 'distribution', url: component.source }] }),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Which licence is how often there, and which package is under which, as Markdown. */
export function licenceReport(components: readonly Component[]): string {
  const byLicence = Map.groupBy(components, ({ licence }) => licence)
  const counts = [...byLicence].sort(([, a], [, b]) => b.length - a.length)
  return [
    '# Licences of what is shipped\n',
    `${components.length} packages.\n`,
    '| licence | packages |\n|---|---|',
    ...counts.map(([licence, those]) => `| ${licence} | ${those.length} |`),
    '\n| package | version | licence |\n|---|---|---|',
    ...components.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n')
}
