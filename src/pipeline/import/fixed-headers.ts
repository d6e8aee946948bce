import type { Grid } from '../../platform/sheets/grid.ts'
import type { FactLabels } from './fact-labels.ts'
import { type HeaderMeaning, measures, readHeader } from './header.ts'
import { normaliseLabel } from './label.ts'
import { IGNORE, type Mapping, mappedTarget } from './mapping.ts'
import { type Qualifier, readQualifier, splitHeader } from './qualifier.ts'
import type { FixedHeader, Table } from './table.ts'

export interface FixedHeaders {
  readonly read: FixedHeader
  /** Letters of the columns that the mapping leaves out. */
  readonly ignored: (table: Table) => ReadonlySet<string>
}

/** What a mapping says about the headers of one sheet. The target may carry a unit or 上年 of its own; else those of the header stay. */
export function fixedHeaders(mapping: Mapping, grid: Grid, labels: FactLabels): FixedHeaders {
  const memory = new Map<string, ReturnType<FixedHeader>>()
  const read: FixedHeader = (header, letter) => {
    if (mapping.length === 0) return undefined
    const key = `${letter} ${header}`
    if (!memory.has(key)) {
      const target = mappedTarget(mapping, grid.file, header, letter)
      memory.set(key, target === undefined || target === IGNORE ? target && 'ignore' : meant(target, header))
    }
    return memory.get(key)
  }
  const meant = (target: string, header: string): HeaderMeaning | undefined => {
    const meaning = readHeader(target, labels)
    return meaning && completed(meaning, splitHeader(target).qualifier, header)
  }
  const ignored = (table: Table): ReadonlySet<string> =>
    new Set(
      table.columns
        .filter(({ header, letter }) => read(header, letter) === 'ignore')
        .map(({ letter }) => letter),
    )
  return { read, ignored }
}

/** Adds what the header says of itself and the target does not: its unit and its period. */
function completed(meaning: HeaderMeaning, stated: Qualifier, header: string): HeaderMeaning {
  const { unit, when } = ownQualifier(header, meaning)
  return {
    fact: meaning.fact,
    when: stated.when === undefined && meaning.when === 'row' ? (when ?? 'row') : meaning.when,
    ...(meaning.unit ? { unit: meaning.unit } : unit ? { unit } : {}),
  }
}

/** The part below says more than its group, whose unit holds only for what it can measure. */
function ownQualifier(header: string, { fact }: HeaderMeaning): Qualifier {
  const parts = header
    .split(' / ')
    .map((text) => readQualifier(normaliseLabel(text)) ?? splitHeader(text).qualifier)
  const own = parts.at(-1) ?? {}
  const group = parts.length > 1 ? parts[0] : undefined
  const unit = own.unit ?? (group?.unit && measures(group.unit, fact) ? group.unit : undefined)
  const when = own.when ?? group?.when
  return { ...(unit ? { unit } : {}), ...(when === undefined ? {} : { when }) }
}
