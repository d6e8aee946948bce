import { z } from 'zod'
import { noteFigureViews } from '../../platform/audit/note-views.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { entityTag } from '../../platform/http/entity-tag.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json } from '../../platform/http/response-declaration.ts'
import type { Pack } from '../../policy/pack.ts'
import { roles } from '../../record/roles.ts'
import { access } from './access.ts'
import { enterpriseFile } from './enterprise-file.ts'
import { enterpriseList, parkList } from './enterprise-list.ts'
import { industryList } from './industries.ts'
import * as messages from './messages.ts'

const shared = { audit: 'none', idempotent: 'safe', rateClass: 'read', method: 'get' } as const

/** Reading the register: parks, industries, enterprises. */
export function registerOperations({
  pack,
  inTransaction,
}: {
  readonly pack: Pack
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  return [
    operation({
      ...shared,
      path: '/parks',
      summary: '园区及其企业数',
      tag: '企业库',
      access: access.readRegister,
      scope: 'by-role',
      dataClass: 'internal',
      request: {},
      response: json(200, messages.parks),
      handler: ({ inTransaction: read, person, clock }) =>
        read((tx) => parkList(tx, person, clock.businessDate())),
    }),
    operation({
      ...shared,
      path: '/industries',
      summary: '有企业的行业大类',
      tag: '企业库',
      access: access.readRegister,
      scope: 'by-role',
      dataClass: 'internal',
      request: {},
      response: json(200, messages.industries),
      handler: ({ inTransaction: read, person }) => read((tx) => industryList(tx, person, pack)),
    }),
    operation({
      ...shared,
      path: '/enterprises',
      summary: '企业名单',
      tag: '企业库',
      access: access.readRegister,
      scope: 'by-role',
      dataClass: 'internal',
      request: { query: messages.enterpriseQuery },
      response: json(200, messages.enterprisePage),
      handler: ({ inTransaction: read, person, query }) =>
        read((tx) => enterpriseList(tx, person, query, pack)),
    }),
    operation({
      ...shared,
      path: '/enterprises/{id}',
      summary: '一企一档：各年数据及其来源、历年评价',
      tag: '企业库',
      access: access.readEnterprise,
      scope: 'by-role',
      dataClass: 'tax',
      request: { params: z.object({ id: z.uuid() }) },
      response: json(200, messages.enterpriseFile),
      handler: async ({ inTransaction: read, params, person, replyHeaders }) => {
        const showRank = roles[person.role].view !== 'enterprise'
        const found = await read((tx) =>
          enterpriseFile(tx, person, params.id, { pack, showRank, inTransaction }),
        )
        await noteFigureViews(inTransaction, person, '一企一档', [params.id])
        replyHeaders.set('ETag', entityTag(found.header.version))
        return found
      },
    }),
  ]
}
