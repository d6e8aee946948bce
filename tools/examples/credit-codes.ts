/** Digits and letters of GB 32100-2015 (no I, O, S, V, Z), in the order of their values 0–30. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of an eight-character organisation code (GB 11714-1997). */
export function bodyCheck(body: string): string {
  let sum = 0
  BODY_WEIGHTS.forEach((weight, index) => {
    sum += weight * Number.parseInt(body.charAt(index), 36)
  })
  const rest = (11 - (sum % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}

/** Check character of the first 17 characters of a credit code (GB 32100-2015). */
export function codeCheck(first17: string): string {
  let sum = 0
  CODE_WEIGHTS.forEach((weight, index) => {
    sum += weight * ALPHABET.indexOf(first17.charAt(index))
  })
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/**
 * A well-formed credit code that no real enterprise has: its organisation code begins with DM (for demo), while issued ones
 * begin with a digit or MA. One enterprise in nine still carries the digits 500225 of the former county.
 */
export function demoCreditCode(index: number): string {
  const serial = String((index * 7919 + 104729) % 1_000_000).padStart(6, '0')
  const body = `DM${serial}`
  const first17 = `91${index % 9 === 4 ? '500225' : '500111'}${body}${bodyCheck(body)}`
  return `${first17}${codeCheck(first17)}`
}
