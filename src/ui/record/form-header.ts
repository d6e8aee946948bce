import type { RecordDefinition } from '../../record/definition.ts'
import type { NewRecord, RecordDetail, Values } from '../../record/messages.ts'
import type { Viewer } from '../viewer.ts'

/** Whose a record is, as a form holds it. Kept in drafts beside the fields; no field can be called like these. */
export interface FormHeader {
  readonly park: string | null
  readonly enterprise: { readonly id: string; readonly name: string } | null
  readonly area: string | null
  readonly town: string | null
  readonly organisation: string | null
}

export const headerLabels: Readonly<Record<string, string>> = {
  park: '园区',
  enterprise: '企业',
  area: '片区',
  town: '镇街',
  organisation: '责任单位',
}

/** The viewer's own park and enterprise stand there already. */
export function newHeader(viewer: Viewer): FormHeader {
  const { parks, enterprise } = viewer
  return {
    park: parks.length === 1 ? (parks[0]?.id ?? null) : null,
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name } : null,
    area: null,
    town: null,
    organisation: null,
  }
}

export function headerOf(record: RecordDetail): FormHeader {
  return {
    park: record.park?.id ?? null,
    enterprise: record.enterprise,
    area: record.area,
    town: record.town,
    organisation: record.organisation,
  }
}

/** What the type's scope wants of the header. */
export function headerNeeds({ scope }: RecordDefinition) {
  return {
    park: scope === 'park' ? 'must' : scope === 'any' ? 'may' : 'no',
    enterprise: scope === 'enterprise' ? 'must' : scope === 'any' ? 'may' : 'no',
  } as const
}

type HeaderPart = Omit<NewRecord, 'values'>

/** The header as it is written; what is empty is left out. */
export function headerBody(definition: RecordDefinition, header: FormHeader): HeaderPart {
  const needs = headerNeeds(definition)
  return {
    ...(needs.park !== 'no' && header.park && { park: header.park }),
    ...(needs.enterprise !== 'no' && header.enterprise && { enterprise: header.enterprise.id }),
    ...(header.area && { area: header.area }),
    ...(header.town && { town: header.town }),
    ...(header.organisation && { organisation: header.organisation }),
  }
}

/** Header parts that changed. */
export function changedHeader(
  definition: RecordDefinition,
  before: FormHeader,
  after: FormHeader,
): HeaderPart {
  const old: Readonly<Record<string, unknown>> = headerBody(definition, before)
  return Object.fromEntries(
    Object.entries(headerBody(definition, after)).filter(([name, value]) => old[name] !== value),
  )
}

/** Header and fields as one draft, and back. */
export const draftValues = (values: Values, header: FormHeader): Values => ({ ...values, ...header })

export function fromDraft(draft: Values, fallback: FormHeader): { values: Values; header: FormHeader } {
  const { park, enterprise, area, town, organisation, ...values } = draft
  const text = (value: unknown, otherwise: string | null) => (typeof value === 'string' ? value : otherwise)
  return {
    values,
    header: {
      park: text(park, fallback.park),
      enterprise: (enterprise as FormHeader['enterprise'] | undefined) ?? fallback.enterprise,
      area: text(area, fallback.area),
      town: text(town, fallback.town),
      organisation: text(organisation, fallback.organisation),
    },
  }
}
