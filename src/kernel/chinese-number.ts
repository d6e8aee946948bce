const DIGITS = '零一二三四五六七八九'

/** Reads a Chinese whole number below 1000 as clause numbers use it: 三, 十, 十四, 二十, 一百零八. Undefined for anything else. */
export function parseChineseNumber(text: string): number | undefined {
  const match =
    /^(?:([一二三四五六七八九])百(零(?=[一二三四五六七八九]$))?)?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九])?$/.exec(
      text.replaceAll('〇', '零').replaceAll('两', '二'),
    )
  if (!match || text === '') return undefined
  const [, hundreds, zero, tens, ten, ones] = match
  // 一百五 is speech for 150, not a way to write 105.
  if (hundreds && !ten && ones && !zero) return undefined
  const digit = (sign: string | undefined) => (sign ? DIGITS.indexOf(sign) : 0)
  return digit(hundreds) * 100 + (ten ? (digit(tens) || 1) * 10 : 0) + digit(ones)
}
