import { describe, expect, test } from 'vitest'
import { HttpProblem } from '../http/http-problem.ts'
import { textRows, xlsxOf, zipOf } from '../sheets/sample-xlsx.ts'
import { kindOfFile } from './file-kind.ts'
import { tidyName } from './file-name.ts'
import { commandScan, noScan, scanFromEnvironment } from './scan-file.ts'

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const pdf = latin('%PDF-1.7\n…')
const png = latin('\x89PNG\r\n\x1a\n0000')
const xlsx = xlsxOf({ sheets: { 表: textRows([['a']]) } })
const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof HttpProblem) return error.errors[0]?.what ?? error.title
    throw error
  }
  return ''
}

describe('what a file is', () => {
  test.each([
    ['合同.pdf', pdf, 'application/pdf'],
    ['现场.PNG', png, 'image/png'],
    ['现场.jpeg', latin('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['表.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['版式.ofd', zipOf([{ name: 'OFD.xml', content: '<ofd/>' }]), 'application/ofd'],
    ['名单.csv', new Uint8Array(Buffer.from('企业,园区\n')), 'text/plain'],
  ])('%s follows from its bytes', (name, bytes, mediaType) => {
    expect(kindOfFile(bytes, name).mediaType).toBe(mediaType)
  })

  test.each([
    ['a program called a picture', '图.png', latin('MZ\x90\x00'), '这种文件不接收'],
    ['a picture called a document', '合同.pdf', png, '内容是PNG 图片，文件名却是“.pdf”'],
    ['a web page', '页.html', latin('<html>'), '这种文件不接收'],
    ['an archive', '包.zip', zipOf([{ name: 'a.txt', content: 'a' }]), '不接收压缩包'],
    [
      'a workbook with macros',
      '表.xlsx',
      xlsxOf({ sheets: { 表: '' }, more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }),
      '文件里有宏程序',
    ],
    ['a damaged document', '文.docx', latin('PK\x03\x04 half'), '文件损坏、加了密码，或者没有传完'],
    ['nothing', '空.pdf', new Uint8Array(), '文件是空的'],
  ])('%s is refused with the reason', (_, name, bytes, reason) => {
    expect(refusal(() => kindOfFile(bytes, name))).toBe(reason)
  })
})

test('a name keeps its ending and loses what deceives', () => {
  expect(tidyName('..\\合同\u202Efdp.exe.pdf')).toBe('_合同fdp.exe.pdf')
  expect(tidyName('a:b?.png')).toBe('a_b_.png')
  expect(tidyName(`${'长'.repeat(300)}.pdf`)).toHaveLength(200)
  expect(tidyName('.pdf')).toBe('pdf')
})

describe('virus scan', () => {
  const file = { name: 'a.pdf', bytes: pdf }
  test('without a scanner the file is said not to have been scanned', async () => {
    expect(scanFromEnvironment({})).toBe(noScan)
    expect(await noScan(file)).toBe('未扫描')
  })
  test('a clean file is kept, an infected one not, and without an answer neither', async () => {
    expect(await commandScan('true')(file)).toBe('未发现病毒')
    await expect(commandScan('false')(file)).rejects.toMatchObject({ status: 422, code: 'files/infected' })
    await expect(commandScan('no-such-scanner')(file)).rejects.toMatchObject({ status: 503 })
  })
  test('the scanner gets the file on its standard input', async () => {
    expect(await commandScan('grep -q PDF')(file)).toBe('未发现病毒')
    await expect(commandScan('grep -q PDF')({ ...file, bytes: png })).rejects.toMatchObject({ status: 422 })
  })
})
