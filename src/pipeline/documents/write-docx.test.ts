import { expect, test } from 'vitest'
import type { DocumentContent } from '../../policy/documents/content.ts'
import { docxPart } from './testing/docx-part.ts'
import { attribute, layoutFaults } from './testing/layout-faults.ts'
import { writeDocx } from './write-docx.ts'

const source = {
  type: 'evaluation-result',
  id: 'r1',
  version: 3,
  field: 'score',
  dataClass: 'enterprise-secret',
} as const
const letter: DocumentContent = {
  form: 'letter',
  header: '某区评价办公室文件',
  number: '某评〔2025〕7号',
  title: [{ text: '关于评价结果的通知' }],
  recipient: [{ text: '甲公司', source: { ...source, field: '企业' } }, { text: '：' }],
  body: [
    { kind: 'heading', runs: [{ text: '一、结果' }] },
    { kind: 'text', runs: [{ text: '总分' }, { text: '78.60', source }, { text: '分。' }] },
    { kind: 'table', columns: ['指标', '得分'], rows: [[{ text: '亩均税收' }, { text: '31.50', source }]] },
  ],
  issuer: '某区评价办公室',
  date: '2025-09-05',
  copies: [{ text: '有关单位。' }],
  watermark: null,
}

test('paper, margins, type area and lines are those of GB/T 9704-2012', async () => {
  expect(layoutFaults(await docxPart(await writeDocx(letter), 'word/document.xml'))).toEqual([])
})

test('fonts and sizes: title size 2, body size 3, headings in their own type, the head red', async () => {
  const bytes = await writeDocx(letter)
  const xml = await docxPart(bytes, 'word/document.xml')
  const runWith = (text: string) =>
    [...xml.matchAll(/<w:r>.*?<\/w:r>/gs)].find(([piece]) => piece.includes(text))?.[0] ?? ''
  expect(attribute(runWith('关于评价结果的通知'), 'sz', 'val')).toBe('44')
  expect(runWith('关于评价结果的通知')).toContain('方正小标宋简体')
  expect(runWith('一、结果')).toContain('黑体')
  expect(attribute(runWith('某区评价办公室文件'), 'color', 'val')).toBe('FF0000')
  // 16 characters of 27 pt fit on 156 mm, 16 of 34 pt do not.
  const long = await docxPart(
    await writeDocx({ ...letter, header: '某某某区产业园区发展联席会议办公' }),
    'word/document.xml',
  )
  expect(attribute(long.slice(0, long.indexOf('某某某区')), 'sz', 'val')).toBe('55')
  const styles = await docxPart(bytes, 'word/styles.xml')
  expect(styles).toContain('仿宋_GB2312')
  expect(attribute(styles, 'sz', 'val')).toBe('32')
})

test('number, day in words, page numbers at the outer edge', async () => {
  const bytes = await writeDocx(letter)
  const xml = await docxPart(bytes, 'word/document.xml')
  for (const text of ['某评〔2025〕7号', '2025年9月5日', '抄送：', '2025年9月5日印发'])
    expect(xml).toContain(text)
  expect(await docxPart(bytes, 'word/settings.xml')).toContain('evenAndOddHeaders')
  const footer = await docxPart(bytes, 'word/footer1.xml')
  expect(footer).toContain('— ')
  expect(attribute(footer, 'jc', 'val')).toBe('right')
})

test('a heading stays with its text and the signature with the last of it; wide columns get more room', async () => {
  const xml = await docxPart(await writeDocx(letter), 'word/document.xml')
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([piece]) => piece)
  const kept = (text: string) => paragraphs.find((one) => one.includes(text))?.includes('<w:keepNext/>')
  expect([kept('一、结果'), kept('分。'), kept('某区评价办公室</w:t>')]).toEqual([true, false, true])
  const { body } = letter
  const [shorter] = await Promise.all([writeDocx({ ...letter, body: body.slice(0, 2) })])
  const text = await docxPart(shorter, 'word/document.xml')
  expect(/<w:p>(?:(?!<\/w:p>).)*分。/s.exec(text)?.[0]).toContain('<w:keepNext/>')
  const wide = await writeDocx({
    ...letter,
    body: [
      {
        kind: 'table',
        columns: ['指标', '企业值'],
        rows: [[{ text: '税' }, { text: '16.92 万元/亩（含承租）' }]],
      },
    ],
  })
  const [narrow = 0, broad = 0] = [
    ...(await docxPart(wide, 'word/document.xml')).matchAll(/<w:gridCol w:w="(\d+)"/g),
  ].map(([, width]) => Number(width))
  expect(broad).toBeGreaterThan(narrow * 2)
})

test('every merged value stands in a bookmark and says where it was read', async () => {
  const bytes = await writeDocx(letter)
  const xml = await docxPart(bytes, 'word/document.xml')
  expect([...xml.matchAll(/<w:bookmarkStart[^>]*w:name="(f\d+)"/g)].map(([, name]) => name)).toEqual([
    'f1',
    'f2',
    'f3',
  ])
  const properties = await docxPart(bytes, 'docProps/custom.xml')
  expect(properties).toContain('evaluation-result/r1@3#score')
})

test('a preview bears its mark on every page', async () => {
  const bytes = await writeDocx({ ...letter, watermark: '模拟结果 不作评价依据' })
  expect(await docxPart(bytes, 'word/header1.xml')).toContain('模拟结果 不作评价依据')
})
