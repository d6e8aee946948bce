import type { ComponentType } from 'react'
import type { RecordDesign, RecordTab } from './record/designs.ts'

type Loaded = Promise<{ readonly default: ComponentType }>

/** Absent `roles` = everyone signed in. */
interface ForRoles {
  readonly roles?: readonly string[]
}

export interface MenuEntry extends ForRoles {
  readonly label: string
  /** Label where room is short. */
  readonly short?: string
  readonly path: string
  /** Other paths whose pages belong to this entry. */
  readonly also?: readonly string[]
  readonly order: number
}

export interface PageRoute extends ForRoles {
  /** Path with parameters, such as `/ent/$id`. */
  readonly path: string
  readonly load: () => Loaded
}

/** A block of the workbench. */
export interface HomeBlock extends ForRoles {
  readonly id: string
  readonly order: number
  readonly wide?: boolean
  readonly load: () => Loaded
}

/** What `modules/<name>/pages/index.tsx` contributes to the web application. Components load when they are shown. */
export interface PageModule {
  readonly menu: readonly MenuEntry[]
  readonly routes: readonly PageRoute[]
  readonly blocks: readonly HomeBlock[]
  /** Designed parts of the pages of its record types. */
  readonly designs?: readonly RecordDesign[]
  readonly recordTabs?: readonly RecordTab[]
}

export function isFor(entry: ForRoles, role: string): boolean {
  return entry.roles === undefined || entry.roles.includes(role)
}
