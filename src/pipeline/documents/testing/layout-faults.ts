/** Lengths of GB/T 9704-2012 §5.2 in millimetres: A4, upper margin 37, binding margin 28, type area 156 × 225, 22 lines on its height. */
const lengths = [
  ['paper width', 'pgSz', 'w', 210],
  ['paper height', 'pgSz', 'h', 297],
  ['upper margin', 'pgMar', 'top', 37],
  ['binding margin', 'pgMar', 'left', 28],
  ['right margin', 'pgMar', 'right', 210 - 28 - 156],
  ['lower margin', 'pgMar', 'bottom', 297 - 37 - 225],
  ['line pitch', 'docGrid', 'linePitch', 225 / 22],
] as const

/** Twips in a millimetre. */
const twips = 1440 / 25.4

/** An attribute of the first element of that name, as WordprocessingML writes it. */
export function attribute(xml: string, element: string, name: string): string | undefined {
  return new RegExp(`<w:${element}\\b[^>]*\\bw:${name}="([^"]*)"`).exec(xml)?.[1]
}

/** Lengths of a document's first section that are not those of the standard, to 0.1 mm, by name; empty when all are. */
export function layoutFaults(documentXml: string): readonly string[] {
  return lengths
    .filter(([, element, name, millimetres]) => {
      const length = Number(attribute(documentXml, element, name)) / twips
      return !(Math.abs(length - millimetres) <= 0.1)
    })
    .map(([label]) => label)
}
