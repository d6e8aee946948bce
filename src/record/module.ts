import type { AccessRule } from './access.ts'
import type { RecordDefinition } from './definition.ts'

/** What a business subject declares of its records: `records.ts` of its folder exports it as `declaration`. */
export interface ModuleDeclaration {
  /** Name of the folder. */
  readonly id: string
  /** Heading of the menu. */
  readonly label: string
  /** Place in the menu. */
  readonly order: number
  readonly records: readonly RecordDefinition[]
  readonly access: readonly AccessRule[]
}
