import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MergeValues, mergeDocument } from '../../policy/documents/merge.ts'
import { packInForce } from '../evaluate/pack-in-force.ts'
import { docxPart } from './testing/docx-part.ts'
import { layoutFaults } from './testing/layout-faults.ts'
import { writeDocx } from './write-docx.ts'

const run = promisify(execFile)
const office = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  (path) => existsSync(path),
)
const LONG = process.env.YUANCE_LONG === '1'

const source = { type: 'any', id: 'r1', version: 1, field: 'f', dataClass: 'public' } as const
/** Every name has a value, every table two rows. */
const filled: MergeValues = {
  field: (name) => ({ text: `【演示】${name}`, source }),
  rows: (_, columns) => [1, 2].map((at) => columns.map((column) => ({ text: `${column}${at}`, source }))),
}

const folders = readdirSync('policies').filter((name) => existsSync(`policies/${name}/documents`))
const templates = (
  await Promise.all(
    folders.map(async (folder) =>
      (
        await packInForce(`policies/${folder}`)
      ).documents.map((template) => ({
        name: `${folder}-${template.id}`,
        template,
      })),
    ),
  )
).flat()

async function written(template: (typeof templates)[number]['template']): Promise<Uint8Array> {
  const { content, problems } = mergeDocument(template, filled, {
    date: '2025-09-05',
    number: '某〔2025〕7号',
  })
  expect(problems).toEqual([])
  return writeDocx(content)
}

test('the shipped templates are there', () => {
  expect(templates.length).toBeGreaterThanOrEqual(14)
})

describe.each(templates)('$name', ({ template }) => {
  test('has the layout of the standard, and the check sees each margin that moves by 2 mm', async () => {
    const xml = await docxPart(await written(template), 'word/document.xml')
    expect(layoutFaults(xml)).toEqual([])
    const seen = Object.entries({
      top: 'upper margin',
      left: 'binding margin',
      right: 'right margin',
      bottom: 'lower margin',
    }).map(([side, label]) => {
      const moved = xml.replace(
        new RegExp(`(<w:pgMar\\b[^>]*\\bw:${side}=")(\\d+)`),
        (_, before: string, length: string) => `${before}${Number(length) + 113}`,
      )
      return [label, layoutFaults(moved)]
    })
    expect(seen).toEqual(seen.map(([label]) => [label, [label]]))
  })
})

describe('LibreOffice', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yuance-office-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('opens the document of every template and lays it out', async ({ skip }) => {
    if (!office) {
      expect(LONG, 'LibreOffice is not installed: install it (soffice) for the long run').toBe(false)
      skip('LibreOffice is not installed: whether documents open was not tried')
      return
    }
    for (const { name, template } of templates)
      await writeFile(join(folder, `${name}.docx`), await written(template))
    // A file that is none must not pass, or the test says nothing.
    const [whole] = await Promise.all(templates.slice(0, 1).map(({ template }) => written(template)))
    await writeFile(join(folder, 'broken.docx'), whole?.subarray(0, whole.length >> 1) ?? '')
    const files = readdirSync(folder).filter((name) => name.endsWith('.docx'))
    // A user folder of its own: another office that is open would take the job and give nothing back.
    await run(
      office,
      [
        `-env:UserInstallation=file://${join(folder, 'user')}`,
        ...['--headless', '--norestore', '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder],
        ...files.map((name) => join(folder, name)),
      ],
      { timeout: 240_000 },
    )
    const pdfOf = async (name: string) => readFile(join(folder, `${name}.pdf`)).catch(() => undefined)
    for (const { name } of templates) {
      const pdf = await pdfOf(name)
      expect(pdf?.subarray(0, 5).toString('latin1'), name).toBe('%PDF-')
      // A4 in points, as the first page says.
      expect(pdf?.toString('latin1'), name).toMatch(/MediaBox\s*\[\s*0 0 595(\.\d+)? 84[12](\.\d+)?\s*\]/)
    }
    expect(await pdfOf('broken')).toBeUndefined()
  }, 300_000)
})
