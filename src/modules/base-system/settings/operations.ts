import { z } from 'zod'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import type { Pack } from '../../../policy/pack.ts'
import { access } from '../access.ts'
import { readArrangement } from './arrangement.ts'
import { calendarYear, proposeArrangement } from './calendar.ts'
import { decideSetting, settingChanges, withdrawSetting } from './changes.ts'
import { describeChange } from './describe.ts'
import { changeWord, dictionaryList } from './dictionaries.ts'
import * as messages from './messages.ts'
import { parameterList, proposeValue } from './parameters.ts'

const tag = '系统设置'
const one = z.object({ id: z.uuid() })
const named = z.object({ id: z.string().min(1).max(80) })
const reads = {
  method: 'get',
  tag,
  access: access.readSettings,
  scope: 'none',
  dataClass: 'internal',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = {
  ...reads,
  method: 'post',
  access: access.proposeSettings,
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const

export interface SettingServices {
  /** As it was loaded: the operator's values stand beside it. */
  readonly pack: Pack
  readonly services: Pick<ModuleServices, 'inTransaction' | 'clock' | 'records' | 'settings'>
}

/** Parameters, holidays and dictionaries: read, changed from a day on, decided by a second person, and who changed what. */
export function settingOperations(shared: SettingServices): readonly Operation[] {
  return [...readOperations(shared), ...proposeOperations(shared), ...decideOperations(shared)]
}

function readOperations({ pack, services }: SettingServices): readonly Operation[] {
  const { clock, settings, records, inTransaction: inService } = services
  return [
    operation({
      ...reads,
      path: '/settings/parameters',
      summary: '参数：每个值从哪天起、依据什么，今天用哪一个',
      request: {},
      response: json(200, messages.parameterList),
      handler: ({ inTransaction, person }) =>
        inTransaction((tx) => parameterList(tx, person, pack, settings.current(), clock.businessDate())),
    }),
    operation({
      ...reads,
      path: '/settings/calendar',
      summary: '一年的放假和调休上班安排',
      request: { query: messages.calendarQuery },
      response: json(200, messages.calendarYear),
      handler: ({ inTransaction, person, query }) =>
        inTransaction((tx) =>
          calendarYear(
            tx,
            person,
            { settings: settings.current(), today: clock.businessDate() },
            query.year ?? Number(clock.businessDate().slice(0, 4)),
          ),
        ),
    }),
    operation({
      ...reads,
      path: '/settings/dictionaries',
      summary: '字典：哪些字段用它，每个词从哪天到哪天可选',
      request: {},
      response: json(200, messages.dictionaryList),
      handler: ({ inTransaction, person }) =>
        inTransaction((tx) => dictionaryList(tx, person, records, inService)),
    }),
    operation({
      ...reads,
      path: '/settings/changes',
      summary: '设置的变更：谁提出、依据什么、谁批准',
      request: { query: messages.changesQuery },
      response: json(200, messages.settingChanges),
      handler: ({ inTransaction, person, query }) =>
        inTransaction((tx) => settingChanges(tx, person, query, (row) => describeChange(pack, row))),
    }),
  ]
}

function proposeOperations({ pack, services }: SettingServices): readonly Operation[] {
  const { clock, settings, records, inTransaction: inService } = services
  const written = json(201, messages.settingWritten)
  return [
    operation({
      ...writes,
      path: '/settings/parameters/{id}/values',
      summary: '提出参数的新值，从某一天起；旧值保留',
      request: { params: named, body: messages.newValue },
      response: written,
      handler: ({ tx, person, params, body }) =>
        proposeValue(tx, person, { pack, today: clock.businessDate() }, params.id, body),
    }),
    operation({
      ...writes,
      path: '/settings/calendar/read',
      summary: '读一份放假通知，看读出了哪些天，不保存',
      audit: 'none',
      request: { body: messages.arrangementText },
      response: json(200, messages.arrangementRead),
      handler: async ({ body }) => {
        const { holidays, workdays, faults } = readArrangement(body.text, body.year)
        return { holidays: [...holidays], workdays: [...workdays], faults: [...faults] }
      },
    }),
    operation({
      ...writes,
      path: '/settings/calendar',
      summary: '提出一年的放假和调休上班安排',
      request: { body: messages.newArrangement },
      response: written,
      handler: ({ tx, person, body }) => proposeArrangement(tx, person, body),
    }),
    operation({
      ...writes,
      path: '/settings/dictionaries/{id}/words',
      summary: '增加、改名、停用字典的词，从某一天起；删除没有用过的词',
      request: { params: named, body: messages.newWordChange },
      response: written,
      handler: async ({ tx, person, params, body }) => {
        const told = await changeWord(tx, person, { system: records, inService }, params.id, body)
        settings.refreshSoon()
        return told
      },
    }),
  ]
}

function decideOperations({ services: { clock, settings } }: SettingServices): readonly Operation[] {
  const written = json(200, messages.settingWritten)
  return [
    operation({
      ...writes,
      path: '/settings/changes/{id}/approve',
      summary: '批准设置的变更，从生效日起使用',
      access: access.approveSettings,
      final: true,
      request: { params: one, ifMatch: true },
      response: written,
      handler: async ({ tx, person, params: { id }, matchedVersion: version = 0 }) => {
        const told = await decideSetting(
          tx,
          person,
          { id, version, today: clock.businessDate() },
          { approve: true },
        )
        settings.refreshSoon()
        return told
      },
    }),
    operation({
      ...writes,
      path: '/settings/changes/{id}/refuse',
      summary: '驳回设置的变更',
      access: access.approveSettings,
      request: { params: one, body: messages.settingRefusal, ifMatch: true },
      response: written,
      handler: ({ tx, person, params: { id }, body, matchedVersion: version = 0 }) =>
        decideSetting(
          tx,
          person,
          { id, version, today: clock.businessDate() },
          { approve: false, opinion: body.opinion },
        ),
    }),
    operation({
      ...writes,
      path: '/settings/changes/{id}/withdraw',
      summary: '撤回自己提出的变更',
      request: { params: one, ifMatch: true },
      response: written,
      handler: ({ tx, person, params, matchedVersion = 0 }) =>
        withdrawSetting(tx, person, params.id, matchedVersion),
    }),
  ]
}
