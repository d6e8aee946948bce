import { z } from 'zod'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { readParksToday } from '../../../platform/records/parks-today.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { businessRoles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { checkPlan } from './check-plan.ts'
import { parkFigures } from './figures.ts'
import * as messages from './messages.ts'
import { previewPlan } from './preview.ts'
import { approveChange, listChanges, proposeChange, refuseChange, withdrawChange } from './steps.ts'
import { formerBoundaries, parkStructure } from './structure.ts'

const one = z.object({ id: z.uuid() })
const tag = '园区沿革'
const reads = {
  method: 'get',
  tag,
  scope: 'by-role',
  dataClass: 'internal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = {
  ...reads,
  method: 'post',
  audit: 'action',
  idempotent: 'key',
  rateClass: 'heavy',
} as const

/** Parks over time: what they were called, what became of them, and how they are changed. */
export function parkChangeOperations({
  pack,
  system,
}: {
  readonly pack: Pack
  readonly system: RecordSystem
}): readonly Operation[] {
  return [...readOperations(pack, system), ...writeOperations(system)]
}

function readOperations(pack: Pack, system: RecordSystem): readonly Operation[] {
  return [
    operation({
      ...reads,
      path: '/parks/structure',
      summary: '园区的历史：名称、合并、拆分，以及现在由谁承接',
      access: 'signed-in',
      request: {},
      response: json(200, messages.parkStructure),
      handler: ({ inTransaction }) => inTransaction(parkStructure),
    }),
    operation({
      ...reads,
      path: '/parks/figures',
      summary: '各园区的年度合计，可按现在的园区重述往年',
      access: access.readParkChanges,
      dataClass: 'enterprise-secret',
      request: { query: messages.parkFiguresQuery },
      response: json(200, messages.parkFigures),
      handler: ({ inTransaction, person, query }) =>
        inTransaction((tx) => parkFigures(tx, person, pack, query)),
    }),
    operation({
      ...reads,
      path: '/parks/changes',
      summary: '园区调整：已提出的和已执行的',
      access: access.readParkChanges,
      request: {},
      response: json(200, messages.parkChanges),
      handler: ({ inTransaction, person }) => inTransaction((tx) => listChanges({ tx, person, system })),
    }),
    operation({
      ...reads,
      path: '/park-areas/{id}/boundaries',
      summary: '片区以前的四至，每次变更保留一版',
      access: businessRoles,
      request: { params: one },
      response: json(200, messages.boundaries),
      handler: ({ inTransaction, params }) => inTransaction((tx) => formerBoundaries(tx, params.id)),
    }),
  ]
}

function writeOperations(system: RecordSystem): readonly Operation[] {
  const written = json(200, messages.parkChangeWritten)
  return [
    operation({
      ...writes,
      path: '/parks/changes/preview',
      summary: '试算一项园区调整会带走多少企业、记录和账号，不保存',
      access: access.proposeParkChanges,
      audit: 'none',
      request: { body: messages.newParkChange.pick({ plan: true, on: true }) },
      response: json(200, messages.parkPreview),
      handler: async ({ tx, body }) => {
        await checkPlan(tx, body)
        const { names } = await readParksToday(tx)
        return previewPlan(tx, system, body.plan, names)
      },
    }),
    operation({
      ...writes,
      path: '/parks/changes',
      summary: '提出园区合并、拆分或更名',
      access: access.proposeParkChanges,
      request: { body: messages.newParkChange },
      response: json(201, messages.parkChangeWritten),
      handler: ({ tx, person, body }) => proposeChange({ tx, person, system }, body),
    }),
    operation({
      ...writes,
      path: '/parks/changes/{id}/approve',
      summary: '批准园区调整；到了生效日立即执行',
      access: access.approveParkChanges,
      final: true,
      request: { params: one, body: messages.parkChangeApproval, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, body, matchedVersion = 0 }) =>
        approveChange(
          { tx, person, system },
          { id: params.id, version: matchedVersion, confirm: body.confirm },
        ),
    }),
    operation({
      ...writes,
      path: '/parks/changes/{id}/refuse',
      summary: '驳回园区调整',
      access: access.approveParkChanges,
      request: { params: one, body: messages.parkChangeRefusal, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, body, matchedVersion = 0 }) =>
        refuseChange(
          { tx, person, system },
          { id: params.id, version: matchedVersion, opinion: body.opinion },
        ),
    }),
    operation({
      ...writes,
      path: '/parks/changes/{id}/withdraw',
      summary: '撤回自己提出的园区调整',
      access: access.proposeParkChanges,
      request: { params: one, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, matchedVersion = 0 }) =>
        withdrawChange({ tx, person, system }, { id: params.id, version: matchedVersion }),
    }),
  ]
}
