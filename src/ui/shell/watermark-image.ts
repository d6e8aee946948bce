const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** One tile of the watermark as the value of `background-image`: a slanted line of text in an SVG. A picture, so that neither readers nor searches meet the text again and again. */
export function watermarkImage(text: string): string {
  const safe = text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="340" height="200"><text x="170" y="105" text-anchor="middle" transform="rotate(-22 170 100)" font-family="sans-serif" font-size="15" fill="#5b6470">${safe}</text></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", '%27')}")`
}
