import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Permission } from '../../record/access.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordAccess } from '../../record/inbox-messages.ts'
import type { ModuleDeclaration } from '../../record/module.ts'
import { listPath } from '../../record/page-address.ts'
import { read } from '../api/client.ts'
import { useDeclarations, wantDeclarations } from './declarations.ts'

/** A declared type as the person at the screen may use it. */
export interface RecordType {
  readonly definition: RecordDefinition
  /** Heading of its module. */
  readonly subject: string
  readonly may: ReadonlySet<Permission>
  /** Fields whose class the person may not see. */
  readonly hidden: ReadonlySet<string>
  /** Shown masked: neither sorted nor filtered by. */
  readonly masked: ReadonlySet<string>
}

export interface RecordTypes {
  /** Menu order; only types the person may view. */
  readonly subjects: readonly { readonly label: string; readonly types: readonly RecordType[] }[]
  find(type: string): RecordType | undefined
  /** Types whose list stands at this address of the functional specification. */
  at(address: string): readonly RecordType[]
}

export const accessKey = ['record-access'] as const

/** Types the person may view; undefined until both the declarations and the person's access are there. Does not fetch declarations by itself. */
export function useRecordTypes(): RecordTypes | undefined {
  return useKnownTypes().types
}

/** The same for a page that cannot do without. */
export function useRecordTypesQuery() {
  useEffect(wantDeclarations, [])
  return useKnownTypes()
}

function useKnownTypes() {
  const declared = useDeclarations()
  const access = useQuery({
    queryKey: accessKey,
    queryFn: () =>
      read('/api/record-access', async () => (await import('../../record/inbox-messages.ts')).recordAccess),
    staleTime: 300_000,
  })
  const types = useMemo(
    () => (declared.data && access.data ? typesOf(declared.data, access.data) : undefined),
    [declared.data, access.data],
  )
  return {
    types,
    error: declared.error ?? access.error,
    retry: () => void Promise.all([declared.refetch(), access.refetch()]),
  }
}

/** Joins declarations and access; a type that the access does not name does not exist for the person. */
export function typesOf(modules: readonly ModuleDeclaration[], access: RecordAccess): RecordTypes {
  const granted = new Map(access.types.map((one) => [one.type, one]))
  const subjects = [...modules]
    .sort((a, b) => a.order - b.order)
    .map(({ label, records }) => ({
      label,
      types: records.flatMap((definition): RecordType[] => {
        const grant = granted.get(definition.type)
        if (!grant?.may.includes('view')) return []
        const [may, hidden, masked] = [new Set(grant.may), new Set(grant.hidden), new Set(grant.masked)]
        return [{ definition, subject: label, may, hidden, masked }]
      }),
    }))
    .filter(({ types }) => types.length > 0)
  const all = subjects.flatMap(({ types }) => types)
  const byName = new Map(all.map((one) => [one.definition.type, one]))
  return {
    subjects,
    find: (type) => byName.get(type),
    at: (address) => all.filter(({ definition }) => definition.routes.includes(address)),
  }
}

/** Where the type's list stands: the canonical address, or the general one. */
export function listAddress(types: RecordTypes, { definition }: RecordType) {
  const address = listPath(definition)
  const shared = types.at(address).length > 1
  return { to: address, search: shared ? { type: definition.type } : {} }
}
