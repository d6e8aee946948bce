import { classOf, type RecordDefinition } from '../../record/definition.ts'
import type { Values } from '../../record/messages.ts'
import { noteViews } from '../audit/note-views.ts'
import type { Person } from '../auth/person.ts'
import type { InTransaction } from '../database/transaction.ts'

interface Shown {
  readonly id: string
  readonly park: { readonly id: string } | null
  readonly enterprise: { readonly id: string } | null
  readonly values: Values
}

/** Notes the tax and personal data among the values that are about to be sent as they are; what is `masked` was not shown. One's own enterprise's data is no secret to it. */
export async function noteSecretViews(
  inTransaction: InTransaction,
  person: Person,
  definition: RecordDefinition,
  how: string,
  rows: readonly Shown[],
  masked: ReadonlySet<string>,
): Promise<void> {
  const secret = Object.entries(definition.fields).flatMap(([name, field]) =>
    ['tax', 'personal'].includes(classOf(definition, field)) && !masked.has(name) ? [name] : [],
  )
  const views = rows.flatMap(({ id, park, enterprise, values }) => {
    const fields = secret.filter((name) => (values[name] ?? null) !== null)
    if (fields.length === 0 || (enterprise !== null && enterprise.id === person.enterprise)) return []
    return [
      {
        type: definition.type,
        id,
        park: park && Number(park.id),
        enterprise: enterprise?.id ?? null,
        fields,
      },
    ]
  })
  await noteViews(inTransaction, person, how, views)
}
