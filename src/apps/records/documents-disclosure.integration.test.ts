import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readableDocument } from '../../modules/documents/readable-document.ts'
import { type Documents, previewDocument, writeDocument } from '../../modules/documents/write.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { reveal } from '../../platform/disclosure/reveal.ts'
import type { DocumentSource } from '../../platform/http/server-module.ts'
import { definitionFor } from '../../platform/records/record-system.ts'
import type { Written } from '../../platform/records/write-record.ts'
import { wordsOf } from '../../policy/documents/content.ts'
import type { DocumentTemplate } from '../../policy/format/document.ts'
import { type District, openDistrict } from './testing/district.ts'

const paper = { form: 'paper', cites: '二(一)', issuer: '某局' } as const
const templates: readonly DocumentTemplate[] = [
  { ...paper, id: 'visit', label: '走访函', about: 'target-firm', body: ['联系人：{企业联系人}。'] },
  { ...paper, id: 'stake', label: '投资说明', about: 'investment-project', body: ['{目标企业.意向投资}。'] },
  { ...paper, id: 'poster', label: '公示', about: 'target-firm', public: true, body: ['投资{意向投资}。'] },
  {
    ...paper,
    id: 'brief',
    label: '专报',
    about: 'investment-project',
    body: ['联系人：{目标企业.企业联系人}。'],
  },
  {
    ...paper,
    id: 'figures',
    label: '测算',
    about: 'target-firm',
    body: ['{测算}', { table: '明细', columns: ['项'] }],
  },
]
const computed: DocumentSource = {
  type: 'target-firm',
  dataClass: 'tax',
  read: async () => ({ fields: { 测算: '十二万元' }, tables: { 明细: [{ 项: '税额' }] } }),
}

describe('what is kept from a person does not leave in a document', () => {
  let district: District
  let documents: Documents
  let firm: Written
  let project: Written
  beforeAll(async () => {
    const [server] = inject('databaseServers')
    if (!server) throw new Error('no database server')
    documents = {
      pack: { ...(await packInForce('policies/dazu-2022-14')), documents: templates },
      sources: [computed],
    }
    district = await openDistrict(server, '2025-09-15')
    firm = await district.create('z01', 'target-firm', {
      park: district.park('gaoxin'),
      values: {
        firmName: '【演示】某精工公司',
        region: '东部',
        chainName: '五金',
        source: '驻点招商',
        post: '招商岗',
        firmContact: { name: '赵六六', post: '经理', phone: '13812345678' },
        intendedInvestment: '3',
      },
    })
    project = await district.create('z01', 'investment-project', {
      park: district.park('gaoxin'),
      values: {
        targetFirm: firm.id,
        projectName: '【演示】精工项目',
        investor: '某投资公司',
        manufacturing: true,
      },
    })
  })
  afterAll(() => district?.close())

  const about = (template: string, { id }: Written, type = 'target-firm') => ({ template, type, id })
  const issue = (login: string, asked: Parameters<typeof writeDocument>[2]) =>
    district.as(login, (call) => writeDocument(call, documents, asked))
  const show = (login: string, record: Written) =>
    district.as(login, (call) =>
      reveal(call, definitionFor(district.system, call.person, 'target-firm'), record.id, {
        fields: ['firmContact'],
        reason: '联系走访',
      }),
    )
  const readBy = (login: string, id: string) => district.as(login, (call) => readableDocument(call, id))

  test('a masked value is a gap in the preview and keeps the document back until the person says why', async () => {
    const { content, problems } = await district.as('z01', (call) =>
      previewDocument(call, documents, about('visit', firm)),
    )
    expect(problems.map(({ code }) => code)).toEqual(['document/masked-field'])
    expect(JSON.stringify(content)).not.toMatch(/赵六六|13812345678/)
    await expect(issue('z01', about('visit', firm))).rejects.toMatchObject({ status: 422 })
    await show('z01', firm)
    const { id } = await issue('z01', about('visit', firm))
    const { content: kept } = await readBy('z01', id)
    const [first] = kept.body
    expect(first?.kind === 'text' && wordsOf(first.runs)).toContain('赵六六')
  })

  test('who reads it needs the class of every value, and says why for masked ones', async () => {
    const { id } = await issue('z01', about('visit', firm))
    await expect(readBy('j01', id)).rejects.toMatchObject({ status: 403 }) // reads business data, no persons
    await expect(readBy('p1-gx', id)).rejects.toMatchObject({ status: 403 }) // reads persons, has not said why
    await show('p1-gx', firm)
    expect((await readBy('p1-gx', id)).label).toBe('走访函')
  })

  test('what a link brings in is kept as the record itself keeps it', async () => {
    const { problems } = await district.as('p1-gx', (call) =>
      previewDocument(call, documents, about('brief', project, 'investment-project')),
    )
    expect(problems).toEqual([]) // shown on the firm, so it may be written about the project
    const { id } = await issue('p1-gx', about('brief', project, 'investment-project'))
    await expect(readBy('g01', id)).rejects.toMatchObject({ status: 403 }) // sees projects, not the firms behind them
  })

  test('a secret of another park’s record does not come in by a link', async () => {
    const { values } = await district.read('z01', firm)
    const elsewhere = await district.create('z01', 'target-firm', {
      park: district.park('shuangqiao'),
      values: { ...values, firmName: '【演示】别园公司', firmContact: null },
    })
    const linked = await district.create('z01', 'investment-project', {
      park: district.park('gaoxin'),
      values: {
        targetFirm: elsewhere.id,
        projectName: '【演示】跨园项目',
        investor: '某公司',
        manufacturing: true,
      },
    })
    const { id } = await issue('z01', about('stake', linked, 'investment-project'))
    expect((await readBy('z01', id)).label).toBe('投资说明')
    await expect(readBy('p1-gx', id)).rejects.toMatchObject({ status: 403 })
  })

  test('figures that a module computes have a class of their own', async () => {
    const { problems } = await district.as('z01', (call) =>
      previewDocument(call, documents, about('figures', firm)),
    )
    expect(problems.map(({ code }) => code)).toEqual(['document/hidden-field', 'document/hidden-field'])
    const { id } = await issue('p1-gx', about('figures', firm))
    await expect(readBy('z01', id)).rejects.toMatchObject({ status: 403 })
  })

  test('a document for publication says no secret of an enterprise', async () => {
    await expect(issue('z01', about('poster', firm))).rejects.toMatchObject({
      status: 409,
      errors: [{ what: '公示文书不得写“意向投资”' }],
    })
  })
})
