import type { RecordDefinition } from './definition.ts'

/** Address of the type's list: the first one declared, or the general one where that leads through a record. */
export function listPath({ routes, type }: Pick<RecordDefinition, 'routes' | 'type'>): string {
  const [address] = routes
  return address !== undefined && /^\/[a-z0-9/-]+$/.test(address) ? address : `/records/${type}`
}
