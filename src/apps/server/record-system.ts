import { addDays } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/problem.ts'
import { decimal, floor } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import { addWorkingDays, countWorkingDays, type WorkCalendar } from '../../kernel/working-days.ts'
import { followMerge } from '../../modules/base-system/enterprises/follow-merge.ts'
import { followCheck } from '../../modules/evaluation/confirmation/follow-check.ts'
import { followObjection } from '../../modules/evaluation/objection/follow-objection.ts'
import { followScheme } from '../../modules/evaluation/scheme/follow-scheme.ts'
import { declarations } from '../../modules/index.ts'
import { supplyFacts } from '../../pipeline/ledger/supply-facts.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { WriteDocument } from '../../platform/http/server-module.ts'
import type { RecordSystem } from '../../platform/records/record-system.ts'
import { noSettings, type Settings } from '../../platform/settings/settings-store.ts'
import { liveCalendar } from '../../platform/settings/work-calendar.ts'
import { clausesByType } from '../../policy/asks-for.ts'
import type { ClauseDefinition } from '../../policy/format/clauses.ts'
import type { Pack } from '../../policy/pack.ts'
import { valueOn, withLiveValues } from '../../policy/with-values.ts'
import { type AccessRule, rulesOf } from '../../record/access.ts'
import { changedWords } from '../../record/dictionary.ts'
import type { ProcessClock } from '../../record/process.ts'

/** Everything the records depend on, from the declarations of the modules, the pack in force and what the operator has put in force beside it. */
export function recordSystem(
  pack: Pack,
  clock: Pick<Clock, 'businessDate'>,
  settings: () => Settings = () => noSettings,
  writeDocument: () => WriteDocument | undefined = () => undefined,
): RecordSystem {
  const live = withLiveValues(pack, () => settings().parameters)
  const parameter = parametersOf(live)
  const calendar = liveCalendar(settings)
  const days = (id: string, asOf: string): number | undefined => {
    const value = parameter.byId(id, asOf)
    return value === undefined ? undefined : Number(floor(decimal(value)))
  }
  return {
    definitions: new Map(declarations.flatMap(({ records }) => records).map((one) => [one.type, one])),
    rules: rulesByType(),
    clauses: clausesOf(pack),
    businessDate: () => clock.businessDate(),
    parameters: (asOf) => (label) => parameter.byLabel(label, asOf),
    days,
    clock: (asOf) => processClock((id) => days(id, asOf), calendar()),
    settingsRevision: () => settings().revision,
    words: ({ dictionary, words = [] }) => changedWords(words, settings().dictionaries.get(dictionary) ?? []),
    places: placesOf(pack),
    templates: new Set(pack.documents.map(({ id }) => id)),
    afterWrite: async (call, definition, record, before) => {
      await supplyFacts(call, definition, record, before)
      if (definition.type === 'enterprise') await followMerge(call, record, before)
      if (definition.type === 'evaluation-objection')
        await followObjection(call, record, before, live, writeDocument())
      if (definition.type === 'data-check') await followCheck(call, record, before, live)
      if (definition.type === 'evaluation-scheme') await followScheme(call, live, record, before)
    },
  }
}

function rulesByType(): ReadonlyMap<string, readonly AccessRule[]> {
  return new Map(
    declarations.flatMap(({ records, access }) =>
      records.map(({ type }) => [type, rulesOf(access, type)] as const),
    ),
  )
}

function clausesOf({ clauses = [] }: Pack): RecordSystem['clauses'] {
  const named = ([type, asking]: readonly [string, readonly ClauseDefinition[]]) =>
    [type, asking.map(({ key, title }) => ({ id: key, title }))] as const
  return new Map([...clausesByType(clauses)].map(named))
}

function placesOf({ district }: Pack): RecordSystem['places'] {
  return {
    areas: (district?.areas ?? []).map(({ id, name, park }) => ({ id, name, park })),
    towns: (district?.towns ?? []).map(({ id, name }) => ({ id, name })),
    units: (district?.departments ?? []).map(({ name, short }) => short ?? name),
  }
}

/** Values of parameters on a day: the newest line that has begun. */
function parametersOf(pack: Pack) {
  let known: { readonly of: Pack['parameters']; readonly labels: Named; readonly ids: Named } | undefined
  const now = () => {
    const of = pack.parameters
    if (known?.of !== of)
      known = {
        of,
        labels: new Map(of.map((one) => [one.label, one])),
        ids: new Map(of.map((one) => [one.id, one])),
      }
    return known
  }
  return {
    byId: (id: string, asOf: string) => {
      const found = now().ids.get(id)
      return found && valueOn(found, asOf)?.value
    },
    byLabel: (label: string, asOf: string) => {
      const found = now().labels.get(label)
      const value = found && valueOn(found, asOf)?.value
      return value === undefined || !found
        ? undefined
        : { label, unit: parseUnit(found.unit), value: decimal(value) }
    },
  }
}

type Named = ReadonlyMap<string, Pack['parameters'][number]>

/** The procedure's clock over a calendar. Where the arrangement of a year is not published yet, there is no answer rather than a guess. */
export function processClock(days: (id: string) => number | undefined, calendar: WorkCalendar): ProcessClock {
  const known = <T>(work: () => T): T | null => {
    try {
      return work()
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
  return {
    days,
    addDays,
    addWorkingDays: (day, count) => known(() => addWorkingDays(day, count, calendar)),
    workingDaysBetween: (from, to) => known(() => countWorkingDays(from, to, calendar)),
  }
}
