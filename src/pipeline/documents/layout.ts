/**
 * Measures of GB/T 9704-2012 in the units of WordprocessingML: twips (1/20 pt) for lengths, half-points for type sizes.
 * §5.2: A4, upper margin 37 mm, binding margin 28 mm, type area 156 mm × 225 mm; 22 lines of 28 characters in size 3 type.
 */
const mm = (millimetres: number): number => Math.floor((millimetres * 14_400) / 254)

export const page = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  left: mm(28),
  right: mm(210 - 28 - 156),
  bottom: mm(297 - 37 - 225),
  /** Distance of the page number from the lower edge: 7 mm below the type area (§7.5). */
  footer: mm(297 - 37 - 225 - 7 - 5),
}

/** 22 lines share 225 mm. */
export const linePitch = Math.floor(mm(225) / 22)
/** A title in size 2 type needs a quarter more. */
export const titlePitch = linePitch + (linePitch >> 2)

/** Chinese type sizes in half-points. */
export const size = { two: 44, three: 32, four: 28, mark: 68 }

/** Fonts by name only; where one is not installed the reader's program takes its own of the same kind. */
export const font = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  figures: '宋体',
}

/** Width of one character of body type in twips: indents are counted in characters. */
export const character = size.three * 10

export const red = 'FF0000'

/** Type size of the red mark in half-points: as large as {@link size.mark} and small enough for one line of 156 mm (§7.2.4 leaves the size to the issuer). */
export function markSize(mark: string): number {
  const line = (156 * 144 * 10) / 254
  return Math.min(size.mark, Math.floor(line / Math.max(1, mark.length)))
}
