import { hash } from 'node:crypto'

/** Id of a chain that belongs to no record of its own, such as the views of a record: a version 8 UUID (RFC 9562) made of the name, the same each time. */
export function chainOf(name: string): string {
  const hex = hash('sha256', `chain:${name}`)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
