/** How text is laid out on a terminal where Chinese characters take two columns. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

/** The text cut to `width` columns; a cut is marked with `…`. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (displayWidth(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  readonly max?: number
}

/** A table with aligned columns, one line per row. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => columns.map((column, at) => clip(row[at] ?? '', column.max ?? 40)))
  const widths = columns.map((column, at) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[at] ?? ''))),
  )
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => {
        const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(text)))
        return columns[at]?.align === 'right' ? gap + text : text + gap
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(columns.map((column) => column.title)), rule, ...cells.map(line)].join('\n')
}

export interface Progress {
  /** Shows `done` of `total` with a label; `total` 0 shows the label alone. */
  step(label: string, done: number, total: number): void
  end(): void
}

/** A progress bar on standard error: redrawn in place on a terminal, one line per stage elsewhere, nothing when `quiet`. */
export function progressBar(quiet: boolean): Progress {
  const live = process.stderr.isTTY === true
  let last = ''
  return {
    step(label, done, total) {
      if (quiet) return
      if (!live) {
        if (label !== last) process.stderr.write(`… ${label}\n`)
        last = label
        return
      }
      const share = total > 0 ? done / total : 0
      const filled = Math.floor(share * 24)
      const bar = total > 0 ? `[${'█'.repeat(filled)}${'░'.repeat(24 - filled)}] ${done}/${total} ` : ''
      process.stderr.write(`\r\u001b[K${bar}${label}`)
      last = label
    },
    end() {
      if (!quiet && live) process.stderr.write('\r\u001b[K')
    },
  }
}
