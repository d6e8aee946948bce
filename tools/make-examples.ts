import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { makeExamples } from './examples/make.ts'

/** Writes examples/ anew. Running it twice gives the same bytes. */
const folder = new URL('../examples/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, content] of await makeExamples()) await writeFile(new URL(encodeURI(name), folder), content)
console.log(`examples written to ${fileURLToPath(folder)}`)
