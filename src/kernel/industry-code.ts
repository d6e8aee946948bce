import type { Problem } from './problem.ts'

/** The parts of an industry code of GB/T 4754-2017 as far as it goes: `C3630` → 门类 C, 大类 36, 中类 363, 小类 3630. */
export interface IndustryCode {
  /** Digits only, as stored. */
  readonly code: string
  readonly section: string
  readonly division: string
  readonly group?: string
  readonly class?: string
}

const SHAPE = /^([A-T]?)((\d{2})(?:\d\d?)?)$/

/**
 * Reads an industry code such as `36`, `363`, `3630` or `C3630`. `sections` maps each division (大类) to its section (门类);
 * it comes from a pack because the classification is revised. Refused: another shape, an unknown division, a letter that
 * contradicts the division. Whether a group or class exists is not checked here.
 */
export function parseIndustryCode(
  text: string,
  sections: ReadonlyMap<string, string>,
): { readonly industry: IndustryCode } | { readonly problem: Problem } {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const [, letter, code = '', division = ''] = SHAPE.exec(plain) ?? []
  if (letter === undefined) {
    return refuse(
      'shape',
      text,
      '行业代码应为2至4位数字，前面可加一个门类字母 A–T',
      '请填国民经济行业代码，如 3630 或 C3630；首位的 0 不能省略',
    )
  }
  const section = sections.get(division)
  if (section === undefined)
    return refuse('unknown-division', text, `没有大类${division}`, '请对照国民经济行业分类填写')
  if (letter !== '' && letter !== section) {
    return refuse(
      'wrong-section',
      text,
      `大类${division}属于门类${section}，不属于${letter}`,
      `请改为 ${section}${code}，或改正大类`,
    )
  }
  const group = code.length >= 3 ? { group: code.slice(0, 3) } : {}
  return { industry: { code, section, division, ...group, ...(code.length === 4 ? { class: code } : {}) } }
}

function refuse(code: string, value: string, what: string, mend: string): { readonly problem: Problem } {
  return {
    problem: {
      code: `industry-code.${code}`,
      severity: 'error',
      what,
      where: { value },
      cites: 'GB/T 4754-2017',
      mend,
    },
  }
}
