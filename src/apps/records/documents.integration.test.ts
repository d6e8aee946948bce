import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { previewDocument, writeDocument } from '../../modules/documents/write.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import {
  listDocuments,
  readDocument,
  readDocumentFile,
  takeNumber,
} from '../../platform/documents/documents.ts'
import type { Written } from '../../platform/records/write-record.ts'
import { documentContent, wordsOf } from '../../policy/documents/content.ts'
import { type District, openDistrict } from './testing/district.ts'

const documents = { pack: await packInForce('policies/dazu-2022-14'), sources: [] }
const everything = { types: ['joint-meeting'], page: 1, size: 100 }

describe.each(inject('databaseServers'))('on $name', (server) => {
  let district: District
  let meeting: Written
  beforeAll(async () => {
    district = await openDistrict(server, '2025-09-15')
    meeting = await district.create('j01', 'joint-meeting', {
      values: { session: '2025年第三次', theme: '三季度调度会', kind: '例会' },
    })
    await district.act('j01', meeting, '征集议题')
    await district.act('j01', meeting, '确定议程', {
      values: {
        materialsReady: true,
        agenda: [
          { matter: '智能工厂', presenter: '区经济信息委' },
          { matter: '物流用地', presenter: '区规划自然资源局' },
        ],
      },
    })
  })
  afterAll(() => district?.close())
  const notice = () => ({ template: 'meeting-notice', type: 'joint-meeting', id: meeting.id })
  const issue = (login: string, asked: Parameters<typeof writeDocument>[2]) =>
    district.as(login, (call) => writeDocument(call, documents, asked))

  test('what is missing stands in the preview and keeps the document back; no number is spent on it', async () => {
    const { content, problems } = await district.as('j01', (call) =>
      previewDocument(call, documents, notice()),
    )
    expect(problems.map(({ what }) => what)).toEqual([
      '“成员单位”还没有填',
      '“召开日期”还没有填',
      '“地点”还没有填',
    ])
    expect(content).toMatchObject({ number: null, watermark: '预览稿 未编号' })
    await expect(issue('j01', notice())).rejects.toMatchObject({ status: 422, code: 'document/incomplete' })
    expect(await district.database.query('select * from document_number')).toEqual([])
  })

  test('a document is numbered, keeps the source of every value, and its file is what was signed for', async () => {
    await district.act('j01', meeting, '发送通知', {
      values: {
        heldOn: '2025-09-18',
        venue: '二会议室',
        convener: '分管副区长',
        members: ['区财政局', '区科技局'],
      },
    })
    const { id, number } = await issue('j01', notice())
    expect(number).toBe('大足园联通〔2025〕1号')
    const kept = await district.as('j01', ({ tx, person }) => readDocument(tx, person, id))
    const content = documentContent.parse(kept.content)
    expect(wordsOf(content.title)).toBe('关于召开三季度调度会的通知')
    expect(content.recipient && wordsOf(content.recipient)).toBe('区财政局、区科技局：')
    const [first] = content.body
    if (first?.kind !== 'text') throw new Error('no text')
    expect(wordsOf(first.runs)).toBe(
      '经研究，定于2025年9月18日在二会议室召开三季度调度会。现将有关事项通知如下。',
    )
    expect(first.runs.find(({ text }) => text === '2025年9月18日')?.source).toMatchObject({
      type: 'joint-meeting',
      id: meeting.id,
      field: 'heldOn',
    })
    expect(content.body.find(({ kind }) => kind === 'table')).toMatchObject({
      rows: [
        [{ text: '智能工厂' }, { text: '区经济信息委' }, { text: '—' }],
        [{ text: '物流用地' }, { text: '区规划自然资源局' }, { text: '—' }],
      ],
    })
    const { bytes, name } = await district.as('j01', ({ tx, person }) => readDocumentFile(tx, person, id))
    expect(name).toBe('大足园联通〔2025〕1号 关于召开三季度调度会的通知.docx')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(kept.sha256)
    const [last] = await district.history('j01', meeting)
    expect(last).toMatchObject({ action: '出具文书' })
  })

  test('a correction is another document; the first stays and is corrected once only', async () => {
    const { rows } = await district.as('j01', ({ tx, person }) => listDocuments(tx, person, everything))
    const [first] = rows
    if (!first) throw new Error('no document')
    const second = await issue('j01', { ...notice(), replaces: first.id })
    expect(second.number).toBe('大足园联通〔2025〕2号')
    expect(await district.as('j01', ({ tx, person }) => readDocument(tx, person, first.id))).toMatchObject({
      replacedBy: second.id,
    })
    await expect(issue('j01', { ...notice(), replaces: first.id })).rejects.toMatchObject({
      code: 'document/already-replaced',
    })
    await expect(district.database.query("update document set title = 'x'")).rejects.toThrow()
    await expect(district.database.query('delete from document')).rejects.toThrow()
  })

  test('only in the states that the template names', async () => {
    await expect(issue('j01', { ...notice(), template: 'meeting-minutes' })).rejects.toMatchObject({
      status: 409,
      code: 'document/not-now',
      errors: [{ what: '记录是“已通知”，“会签中”或“已印发”或“跟踪中”或“办结”时才能出具' }],
    })
    await expect(issue('j01', { ...notice(), template: 'measure-order' })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('who does not see the record does not see its documents', async () => {
    for (const login of ['e-demo1', 'b01']) {
      const { total } = await district
        .as(login, ({ tx, person }) => listDocuments(tx, person, everything))
        .catch(() => ({ total: 0 }))
      expect(total, login).toBe(0)
    }
  })

  test('200 numbers taken at once, some given back: no gap and no double', async () => {
    const taken = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        district
          .as('j01', async ({ tx }) => {
            const number = await takeNumber(tx, '并发', 2025)
            if (at % 10 === 3) throw new RangeError('given back')
            return number
          })
          .catch((error: unknown) => {
            if (error instanceof RangeError) return undefined
            throw error
          }),
      ),
    )
    const numbers = taken.filter((one) => one !== undefined).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 180 }, (_, at) => at + 1))
  })
})
