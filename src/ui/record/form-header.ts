import type { RecordDefinition } from '../../record/definition.ts'
import type { NewRecord, RecordDetail, Values } from '../../record/messages.ts'
import type { Viewer } from '../viewer.ts'

/** Whose a record is, as a form holds it. Kept in drafts beside the fields; no field can be called like these. */
export interface FormHeader {
  readonly park: string | null
  readonly enterprise: { readonly id: string; readonly name: string } | null
  readonly town: string
  readonly organisation: string
}

export const headerKeys = ['park', 'enterprise', 'town', 'organisation'] as const

/** The viewer's own park and enterprise stand there already. */
export function newHeader(viewer: Viewer): FormHeader {
  const { parks, enterprise } = viewer
  return {
    park: parks.length === 1 ? (parks[0]?.id ?? null) : null,
    enterprise: enterprise ? { id: enterprise.id, name: enterprise.name } : null,
    town: '',
    organisation: '',
  }
}

export function headerOf(record: RecordDetail): FormHeader {
  return {
    park: record.park?.id ?? null,
    enterprise: record.enterprise,
    town: record.town ?? '',
    organisation: record.organisation ?? '',
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
    ...(header.town.trim() !== '' && { town: header.town.trim() }),
    ...(header.organisation.trim() !== '' && { organisation: header.organisation.trim() }),
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
  const { park, enterprise, town, organisation, ...values } = draft
  return {
    values,
    header: {
      park: typeof park === 'string' ? park : fallback.park,
      enterprise: (enterprise as FormHeader['enterprise'] | undefined) ?? fallback.enterprise,
      town: typeof town === 'string' ? town : fallback.town,
      organisation: typeof organisation === 'string' ? organisation : fallback.organisation,
    },
  }
}
