const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A moment as people in China read it: `2025-09-15 10:32`. */
export function momentText(iso: string): string {
  return shown.format(new Date(iso))
}
