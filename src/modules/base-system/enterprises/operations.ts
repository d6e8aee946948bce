import { z } from 'zod'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { access } from '../access.ts'
import { claimEnterprise, grantClaim, listClaims, refuseClaim, withdrawClaim } from './claims.ts'
import { findDuplicates, keepApart } from './duplicates.ts'
import * as messages from './messages.ts'
import { enterpriseRelations } from './relations.ts'

const one = z.object({ id: z.uuid() })
const reads = {
  method: 'get',
  scope: 'by-role',
  dataClass: 'internal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = { ...reads, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const

interface Services {
  readonly pack: Pack
  readonly system: RecordSystem
}

/** Enterprises beyond their record: claims, doubles, relations. Merging itself is a step of the record. */
export function enterpriseOperations(services: Services): readonly Operation[] {
  return [...claimOperations(services), ...fileOperations(services)]
}

function claimOperations({ system }: Services): readonly Operation[] {
  const tag = '企业认领'
  const written = json(200, messages.claimWritten)
  return [
    operation({
      ...reads,
      tag,
      path: '/enterprise-claims',
      summary: '企业认领：自己提交的，或者等自己核验的',
      access: access.readClaims,
      dataClass: 'personal',
      request: {},
      response: json(200, messages.claims),
      handler: ({ inTransaction, person }) => inTransaction((tx) => listClaims({ tx, person, system })),
    }),
    operation({
      ...writes,
      tag,
      path: '/enterprise-claims',
      summary: '按信用代码认领企业；园区核验之后才有权填报',
      access: access.claim,
      scope: 'own',
      dataClass: 'personal',
      request: { body: messages.newClaim },
      response: json(201, messages.claimWritten),
      handler: ({ tx, person, body }) => claimEnterprise({ tx, person, system }, body),
    }),
    operation({
      ...writes,
      tag,
      path: '/enterprise-claims/{id}/grant',
      summary: '核验认领：账号从此代表这家企业',
      access: access.verifyClaims,
      request: { params: one, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, matchedVersion = 0 }) =>
        grantClaim({ tx, person, system }, params.id, matchedVersion),
    }),
    operation({
      ...writes,
      tag,
      path: '/enterprise-claims/{id}/refuse',
      summary: '退回认领',
      access: access.verifyClaims,
      request: { params: one, body: messages.claimDecision, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, body, matchedVersion = 0 }) =>
        refuseClaim({ tx, person, system }, params.id, matchedVersion, body.opinion),
    }),
    operation({
      ...writes,
      tag,
      path: '/enterprise-claims/{id}/withdraw',
      summary: '撤回自己的认领',
      access: access.claim,
      scope: 'own',
      request: { params: one, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, matchedVersion = 0 }) =>
        withdrawClaim({ tx, person, system }, params.id, matchedVersion),
    }),
  ]
}

function fileOperations({ pack, system }: Services): readonly Operation[] {
  const tag = '企业库'
  return [
    operation({
      ...reads,
      tag,
      path: '/enterprise-duplicates',
      summary: '可能重复建档的企业，附理由',
      access: access.mergeEnterprises,
      rateClass: 'heavy',
      request: {},
      response: json(200, messages.duplicates),
      handler: ({ inTransaction, person }) =>
        inTransaction((tx) => findDuplicates({ tx, person, system }, pack)),
    }),
    operation({
      ...writes,
      tag,
      path: '/enterprise-duplicates/apart',
      summary: '确认两家企业不是同一家，不再提示',
      access: access.mergeEnterprises,
      request: { body: messages.notTheSame },
      response: json(200, messages.notTheSameWritten),
      handler: ({ tx, person, body }) => keepApart(tx, person, body),
    }),
    operation({
      ...reads,
      tag,
      path: '/enterprises/{id}/relations',
      summary: '母子公司、承租和合并关系',
      access: access.readRelations,
      request: { params: one },
      response: json(200, messages.enterpriseRelations),
      handler: ({ inTransaction, person, params }) =>
        inTransaction((tx) => enterpriseRelations(tx, person, params.id)),
    }),
  ]
}
