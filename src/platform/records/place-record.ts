import { type Problem, Refusal } from '../../kernel/problem.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { NewRecord } from '../../record/messages.ts'
import { roles } from '../../record/roles.ts'
import { parksStandingFor } from './parks-today.ts'
import type { RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'

type Place = Pick<StoredRecord, 'park' | 'area' | 'town' | 'organisation' | 'enterprise'>

/** Whose the record is, from what was sent, from whose the author is, and as the type wants it. The database keeps the limits on top of this. */
export async function placeOf(
  { tx, person }: RecordCall,
  definition: RecordDefinition,
  given: Partial<NewRecord>,
  before?: Place,
): Promise<Place> {
  const view = roles[person.role].view
  const own = definition.type === 'enterprise'
  const enterpriseId = own
    ? undefined
    : (given.enterprise ?? before?.enterprise ?? (view === 'enterprise' ? person.enterprise : null))
  const firm = enterpriseId
    ? await tx
        .selectFrom('enterprise')
        .select(['id', 'park_id', 'town'])
        .where('id', '=', enterpriseId)
        .executeTakeFirst()
    : undefined
  const problems: Problem[] = []
  if (enterpriseId && !firm)
    problems.push(fault('enterprise', '没有这家企业，或者它不在您的管辖范围内', '请从企业库中选择'))
  if (definition.scope === 'enterprise' && !own && !enterpriseId)
    problems.push(fault('enterprise', '没有选企业', '请从企业库中选择'))
  const asked = given.park === undefined ? undefined : Number(given.park)
  const wanted = asked !== undefined && Number.isSafeInteger(asked) ? await standingPark(tx, asked) : asked
  if (wanted !== undefined && !Number.isSafeInteger(wanted))
    problems.push(fault('park', '没有这个园区', '请从列表中选择'))
  const only = view === 'park' && person.parks.length === 1 ? person.parks[0] : undefined
  const park = definition.scope === 'district' ? 0 : (wanted ?? firm?.park_id ?? before?.park ?? only ?? 0)
  if (park === 0 && definition.scope === 'park') problems.push(fault('park', '没有选园区', '请选择所属园区'))
  if (park === 0 && own) problems.push(fault('park', '没有选园区', '请选择所属园区'))
  if (view === 'park' && !person.parks.includes(park))
    problems.push(fault('park', '不在您负责的园区', '请选择您负责的园区'))
  // Whoever is outside the administration says what is, not whose lists it stands in: that follows from the enterprise or from an authorisation.
  if (view === 'enterprise') {
    if (firm && park !== firm.park_id) problems.push(fault('park', '不是本企业所在的园区', '不用选园区'))
    if (definition.shares && given.organisation !== undefined)
      problems.push(fault('organisation', '单位由授权确定，不能指定', '请在授权的字段里填写'))
  }
  if (problems.length > 0) throw new Refusal(problems)
  const town =
    given.town ?? before?.town ?? firm?.town ?? (view === 'town' ? (person.towns[0] ?? null) : null)
  return {
    park,
    area: given.area ?? before?.area ?? null,
    town,
    organisation:
      given.organisation ?? before?.organisation ?? (view === 'partner' ? person.organisation : null),
    enterprise: enterpriseId ?? null,
  }
}

/** A form that was opened before a park was merged still means what took it over. */
async function standingPark(tx: RecordCall['tx'], park: number): Promise<number> {
  const standing = park === 0 ? [] : await parksStandingFor(tx, park)
  return standing.length === 1 ? (standing[0] ?? park) : park
}

function fault(field: string, what: string, mend: string): Problem {
  return { code: 'record.place', severity: 'error', what, where: { field }, mend }
}
