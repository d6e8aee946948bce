import { sql } from 'kysely'
import { compileScheme } from '../../../engine/evaluation/compile.ts'
import { Refusal } from '../../../kernel/problem.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import type { Settings } from '../../../platform/settings/settings-store.ts'
import { contextOf } from '../../../policy/context.ts'
import type { Pack } from '../../../policy/pack.ts'
import { withValues } from '../../../policy/with-values.ts'
import { access } from '../access.ts'
import { proposeSetting, type Told } from './changes.ts'
import type { ParameterList } from './messages.ts'
import { kindOf, valueFault } from './value-kind.ts'

/** Every parameter of the pack with its values by date, the operator's own beside the pack's. */
export async function parameterList(
  tx: Transaction,
  person: Person,
  pack: Pack,
  settings: Settings,
  today: string,
): Promise<ParameterList> {
  const { rows: waiting } = await sql<{ key: string; from: string; value: string }>`
    select key, valid_from as "from", content ->> 'value' as value from setting_change
    where subject = 'parameter' and status = 'proposed' order by proposed_at`.execute(tx)
  return {
    rows: ownFirst(pack).map((parameter) => {
      const { id, label, unit, cites, note, values } = parameter
      const added = settings.parameters.get(id) ?? []
      const all = [
        ...values.map((one) => ({ ...one, added: false, cites })),
        ...added.map((one) => ({ ...one, added: true })),
      ].sort((a, b) => (a.from < b.from ? 1 : -1))
      const proposed = waiting.find(({ key }) => key === id)
      return {
        id,
        label,
        unit,
        kind: kindOf(parameter),
        cites,
        note: note ?? null,
        ourDefault: parameter.default === true,
        now: all.find(({ from }) => from <= today)?.value ?? null,
        values: all.map(({ from, value, added, cites }) => ({ from, value, added, cites })),
        proposed: proposed ? { from: proposed.from, value: proposed.value } : null,
      }
    }),
    today,
    may: { propose: access.proposeSettings.some((role) => role === person.role) },
  }
}

/** Parameters that cite a clause of the policy itself stand before those of general standards. */
function ownFirst({ parameters, clauses = [] }: Pack): Pack['parameters'] {
  const keys = new Set(flatKeys(clauses))
  const isOwn = ({ cites }: Pack['parameters'][number]) => keys.has(cites)
  return [...parameters.filter(isOwn), ...parameters.filter((one) => !isOwn(one))]
}

function flatKeys(clauses: NonNullable<Pack['clauses']>): readonly string[] {
  return clauses.flatMap(({ key, children = [] }) => [key, ...flatKeys(children)])
}

export interface NewValue {
  readonly from: string
  readonly value: string
  readonly cites: string
  readonly reason: string
}

/** Proposes a new value from a day on. Values that are there are never overwritten, so its day lies after all of theirs, and not before today. */
export async function proposeValue(
  tx: Transaction,
  person: Person,
  { pack, today }: { readonly pack: Pack; readonly today: string },
  id: string,
  { from, value, cites, reason }: NewValue,
): Promise<Told> {
  const parameter = pack.parameters.find((one) => one.id === id)
  if (!parameter) throw notFound('这个参数')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`parameter ${id}`}, 0))`.execute(tx)
  const { rows: added } = await sql<{ from: string; status: string }>`
    select valid_from as "from", status from setting_change
    where subject = 'parameter' and key = ${id} and status in ('proposed', 'approved')`.execute(tx)
  const newest = [...parameter.values, ...added.filter(({ status }) => status === 'approved')]
    .map((one) => one.from)
    .sort()
    .at(-1)
  const fault = (field: string, what: string, mend: string) =>
    new Refusal([{ code: 'setting.parameter', severity: 'error', what, where: { field }, mend }])
  if (added.some(({ status }) => status === 'proposed'))
    throw fault('from', `“${parameter.label}”已有一个新值在等批准`, '先办结那一个，再提新的。')
  if (newest !== undefined && from <= newest)
    throw fault(
      'from',
      `“${parameter.label}”已有从 ${newest} 起的值，不能改写`,
      `生效日写在 ${newest} 之后；旧值保留，之前的结果不变。`,
    )
  if (from < today)
    throw fault('from', '生效日已经过去', `写 ${today} 或以后的日子；以前办的事仍按原来的值。`)
  const wrong = valueFault(parameter, value)
  if (wrong !== undefined) throw fault('value', `“${parameter.label}”${wrong}`, '改正后再提出。')
  const broken = brokenSchemes(pack, id, { from, value })
  if (broken.length > 0)
    throw fault('value', `用这个值，方案“${broken.join('”“')}”算不出来`, '换一个值，或者先修订方案。')
  return proposeSetting(tx, person, {
    subject: 'parameter',
    key: id,
    content: { value },
    from,
    cites,
    reason,
  })
}

/** Schemes that can be compiled today but not with the new value. */
function brokenSchemes(
  pack: Pack,
  id: string,
  one: { readonly from: string; readonly value: string },
): readonly string[] {
  const context = contextOf(withValues(pack, new Map([[id, [one]]])), one.from)
  const before = contextOf(pack, one.from)
  return pack.schemes.flatMap((scheme) =>
    compileScheme(scheme, before).scheme && !compileScheme(scheme, context).scheme ? [scheme.label] : [],
  )
}

/** A proposed value as a sentence. */
export function describeValue(
  pack: Pack,
  {
    key,
    content,
    from,
  }: {
    readonly key: string
    readonly content: Readonly<Record<string, unknown>>
    readonly from: string | null
  },
): { readonly title: string; readonly summary: string } {
  const parameter = pack.parameters.find(({ id }) => id === key)
  const unit = parameter && parameter.unit !== '1' ? ` ${parameter.unit}` : ''
  return { title: parameter?.label ?? key, summary: `从 ${from} 起为 ${content.value}${unit}` }
}
