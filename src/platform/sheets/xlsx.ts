import type { Problem } from '../../kernel/problem.ts'
import type { Grid, GridRow, MergedRange } from './grid.ts'
import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'
import { type OpenPart, readBook, readNumberStyles, readStrings } from './xlsx-parts.ts'
import { readSheet } from './xlsx-sheet.ts'
import { readZipDirectory } from './zip-directory.ts'
import { inflateEntry } from './zip-entry.ts'

/** Where the rows of a file go while it is being read. */
export interface GridSink {
  readonly sheet: (name: string | undefined, format: Grid['format']) => void
  /** May throw when there are too many. */
  readonly row: (row: GridRow) => void
  readonly merges: (merges: readonly MergedRange[]) => void
  readonly problem: (problem: Problem) => void
}

const OTHER_PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/, '二进制工作簿（xlsb）'],
  [/^word\//, ' Word 文档'],
  [/^ppt\//, '演示文稿'],
  [/^content\.xml$/, ' OpenDocument 文件（ods 等）'],
]

/**
 * Reads an xlsx workbook (ISO/IEC 29500) part by part, in one pass and without holding more than a piece of it inflated.
 * Only the parts that hold cells are opened: pictures, macros and links to other files are never touched.
 */
export async function readXlsx(bytes: Uint8Array, limits: SheetLimits, sink: GridSink): Promise<void> {
  const entries = readZipDirectory(bytes, limits)
  const open: OpenPart = (path) => {
    const entry = entries.get(path)
    return entry && inflateEntry(bytes, entry)
  }
  if (!entries.has('xl/workbook.xml')) {
    const names = [...entries.keys()]
    const other = OTHER_PACKAGES.find(([pattern]) => names.some((name) => pattern.test(name)))
    throw refusals.otherOffice(other?.[1] ?? '压缩包')
  }
  const book = await readBook(open, 'xl/workbook.xml')
  if ([...entries.keys()].some((name) => name.startsWith('xl/externalLinks/')))
    sink.problem({
      code: 'sheet.external-links',
      severity: 'warning',
      what: '工作簿链接了别的文件；只使用表里存下的数值，不去读那些文件',
      where: {},
      mend: '导入前确认这些数值是最新的，或者用“编辑链接—断开链接”把它们变成数值。',
    })
  const strings = book.stringsPath === undefined ? [] : await readStrings(open, book.stringsPath, limits)
  const styles = book.stylesPath === undefined ? [] : await readNumberStyles(open, book.stylesPath)
  for (const { name, path, hidden } of book.sheets) {
    const part = open(path)
    if (!part) throw refusals.damaged(`工作表“${name}”不在文件里`)
    if (hidden) {
      sink.problem({
        code: 'sheet.hidden',
        severity: 'warning',
        what: '隐藏的工作表没有读取',
        where: { sheet: name },
        mend: '需要其中的数据时，先取消隐藏并保存。',
      })
      continue
    }
    sink.sheet(name, 'xlsx')
    sink.merges(
      await readSheet(path, part, {
        sheet: name,
        strings,
        styles,
        from1904: book.from1904,
        limits,
        row: sink.row,
      }),
    )
  }
}
