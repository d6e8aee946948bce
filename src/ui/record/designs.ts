import { type ComponentType, createContext } from 'react'
import type { RecordDetail } from '../../record/messages.ts'
import type { RecordType } from './record-types.ts'

export interface DesignProps {
  readonly type: RecordType
  readonly record: RecordDetail
}

/** A part that a module designs for the pages of one of its types; it stands between the head and the tabs. */
export interface RecordDesign {
  readonly type: string
  readonly load: () => Promise<{ readonly default: ComponentType<DesignProps> }>
}

export const DesignsContext = createContext<readonly RecordDesign[]>([])

/** A tab that a module adds to the page of every record. */
export interface RecordTab {
  readonly key: string
  readonly label: string
  readonly load: () => Promise<{ readonly default: ComponentType<DesignProps> }>
}

export const RecordTabsContext = createContext<readonly RecordTab[]>([])
