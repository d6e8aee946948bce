import type { Problem } from './problem.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * Checks a unified social credit code by GB 32100-2015. `code` is normalised: half width, upper case, no blanks.
 * A wrong length or alphabet is an error. A wrong check character – of the whole code, or of the organisation code inside
 * it (GB 11714-1997, characters 9–17) – is only a warning, because codes that fail it have been issued and are in use.
 * The division code inside (characters 3–8) is not looked up: codes keep divisions that no longer exist.
 */
export function checkCreditCode(text: string): {
  readonly code: string
  readonly problems: readonly Problem[]
} {
  const code = normalise(text)
  const shape = checkShape(code, text)
  return { code, problems: shape ? [shape] : checkCharacters(code, text) }
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/^'/, '')
    .toUpperCase()
}

function checkShape(code: string, value: string): Problem | undefined {
  if (code.length !== 18) {
    return {
      code: 'credit-code.length',
      severity: 'error',
      what: `统一社会信用代码应为18位，这里是${code.length}位`,
      where: { value },
      why: '代码由18位数字或大写英文字母组成',
      cites: 'GB 32100-2015',
      mend: '请对照营业执照填写；若表格显示为科学计数，请先把该列设为文本格式',
    }
  }
  const wrong = [...code].findIndex(
    (character, index) => !(isDivision(index) ? /\d/.test(character) : ALPHABET.includes(character)),
  )
  if (wrong < 0) return undefined
  return {
    code: 'credit-code.alphabet',
    severity: 'error',
    what: `统一社会信用代码第${wrong + 1}位不能是“${code[wrong]}”`,
    where: { value },
    why: isDivision(wrong)
      ? '第3至8位是登记管理机关行政区划码，只能是数字'
      : '代码只用数字和不含 I、O、S、V、Z 的大写英文字母',
    cites: 'GB 32100-2015',
    mend: '请对照营业执照填写，注意区分 0 与 O、1 与 I、2 与 Z、5 与 S',
  }
}

function isDivision(index: number): boolean {
  return index >= 2 && index <= 7
}

function checkCharacters(code: string, value: string): readonly Problem[] {
  const problems: Problem[] = []
  const expected = checkCharacter(code)
  if (code[17] !== expected) {
    problems.push({
      code: 'credit-code.check-character',
      severity: 'warning',
      what: `统一社会信用代码校验位不符：第18位是“${code[17]}”，按规则应为“${expected}”`,
      where: { value },
      why: '多为录入差错，但也有已颁发的代码不符合校验规则',
      cites: 'GB 32100-2015',
      mend: '请对照营业执照核对；确认无误的可以保留',
    })
  }
  const organisation = organisationCheckCharacter(code)
  if (code[16] !== organisation) {
    problems.push({
      code: 'credit-code.organisation-check',
      severity: 'warning',
      what: `其中组织机构代码校验位不符：第17位是“${code[16]}”，按规则应为“${organisation}”`,
      where: { value },
      why: '第9至17位是主体标识码（组织机构代码），末位为其校验位',
      cites: 'GB 11714-1997',
      mend: '请对照营业执照核对；确认无误的可以保留',
    })
  }
  return problems
}

function checkCharacter(code: string): string {
  const total = WEIGHTS.reduce((sum, weight, index) => sum + weight * ALPHABET.indexOf(code.charAt(index)), 0)
  return ALPHABET.charAt((31 - (total % 31)) % 31)
}

function organisationCheckCharacter(code: string): string {
  const total = ORGANISATION_WEIGHTS.reduce(
    (sum, weight, index) => sum + weight * ORGANISATION_ALPHABET.indexOf(code.charAt(8 + index)),
    0,
  )
  const check = (11 - (total % 11)) % 11
  return check === 10 ? 'X' : String(check)
}
