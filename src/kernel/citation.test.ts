import { expect, test } from 'vitest'
import { type Citation, compareCitations, parseCitation } from './citation.ts'

test.each([
  ['三(三)', '三(三)'],
  ['三（三）', '三(三)'],
  ['三、（三）', '三(三)'],
  [' 四 ( 一 ) ', '四(一)'],
  ['三㈢', '三(三)'],
  ['二', '二'],
  ['五(五)2', '五(五)2'],
  ['preamble', 'preamble'],
  ['引言', 'preamble'],
  ['结语', 'closing'],
  ['第十四条', '第十四条'],
])('%s is clause %s of our own document', (text, clause) => {
  expect(parseCitation(text)).toEqual({ text: clause, clause })
})

test.each([
  ['某部令第53号 第十四条', '某部令第53号', '第十四条'],
  ['某部令第53号第十四条', '某部令第53号', '第十四条'],
  ['某部令第53号 第十四条第二款第（三）项', '某部令第53号', '第十四条第二款第(三)项'],
  ['某府发[2021]29号 三（三）', '某府发〔2021〕29号', '三(三)'],
  ['《中华人民共和国土地管理法》第十条', '《中华人民共和国土地管理法》', '第十条'],
])('%s names a clause of another document', (text, document, clause) => {
  expect(parseCitation(text)).toEqual({ text: `${document} ${clause}`, document, clause })
})

test.each([
  ['GB/T 8170-2008', 'GB/T 8170-2008'],
  ['某府办发【2023】72号', '某府办发〔2023〕72号'],
  ['某府办发（2023）72号', '某府办发〔2023〕72号'],
])('%s names another document as a whole', (text, document) => {
  expect(parseCitation(text)).toEqual({ text: document, document })
})

test('a normalised citation reads back to itself', () => {
  for (const text of [
    '三、（三）',
    '某部令第53号第十四条',
    '某府发(2021)29号 四（一）',
    'GB/T 8170-2008',
    'closing',
  ]) {
    const first = parseCitation(text) as Citation
    expect(parseCitation(first.text)).toEqual(first)
  }
})

test.each(['', ' ', '三(三', '三)三(', '(三)', '三(三)、四(一)', '3.2'])('"%s" is no citation', (text) => {
  expect(parseCitation(text)).toBeUndefined()
})

test('citations sort as one reads: own clauses by number, closing last, then other documents', () => {
  const texts = [
    'preamble',
    '一',
    '二',
    '三',
    '三(一)',
    '三(三)',
    '三(三)2',
    '三(三)10',
    '三(十)',
    '四(一)',
    '十',
    '十一',
    'closing',
    '甲法 第二条',
    '甲法 第十条',
    '甲法 第十条第二款',
  ]
  const shuffled = texts.toReversed().map((text) => parseCitation(text) as Citation)
  expect(shuffled.toSorted(compareCitations).map((citation) => citation.text)).toEqual(texts)
})
