import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cycloneDx, licenceReport, shippedComponents } from './sbom.ts'

/** `npm run sbom`: `dist/sbom.cdx.json` and `dist/licences.md` from the lock file. */
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string
  version: string
}
const components = shippedComponents()
mkdirSync('dist', { recursive: true })
writeFileSync('dist/sbom.cdx.json', cycloneDx(components, { name, version }))
writeFileSync('dist/licences.md', licenceReport(components))
process.stdout.write(`dist/sbom.cdx.json, dist/licences.md: ${components.length} packages\n`)
