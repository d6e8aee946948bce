import { createContext, useContext } from 'react'
import type { Completion } from '../scheme/complete-name.ts'
import type { DraftWorkshop } from '../scheme/draft-messages.ts'

/** What expressions of the draft that is open can name. */
export const NamesContext = createContext<readonly Completion[]>([])

/** What the indicators of the draft are called, by their ids: people never read an id. */
export const IndicatorNames = createContext<ReadonlyMap<string, string>>(new Map())

export function useNames(): readonly Completion[] {
  return useContext(NamesContext)
}

/** Facts, those of the year before, indicators, parameters and the two days of the period. */
export function namesOf({ facts, indicators, parameters }: DraftWorkshop): readonly Completion[] {
  const hint = (...parts: readonly string[]) => parts.filter(Boolean).join('，')
  return [
    ...facts.map(({ label, aliases, unit, kind, source }) => ({
      name: label,
      aliases,
      hint: hint(unit || (kinds[kind] ?? ''), source),
    })),
    ...indicators.map(({ label, unit }) => ({
      name: `指标.${label}`,
      aliases: [],
      hint: hint(unitText(unit), '指标'),
    })),
    ...parameters.map(({ label, unit }) => ({
      name: `参数.${label}`,
      aliases: [],
      hint: hint(unitText(unit), '参数'),
    })),
    { name: '期初', aliases: [], hint: '日期' },
    { name: '期末', aliases: [], hint: '日期' },
    ...facts.map(({ label, unit, kind }) => ({
      name: `上年.${label}`,
      aliases: [],
      hint: hint(unit || (kinds[kind] ?? '')),
    })),
  ]
}

const kinds: Readonly<Record<string, string>> = {
  'yes-no': '是或否',
  choice: '选项',
  day: '日期',
  text: '文字',
  code: '代码',
}

function unitText(unit: string): string {
  return unit === '1' ? '' : unit
}
