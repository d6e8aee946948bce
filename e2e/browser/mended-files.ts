import ExcelJS from 'exceljs'

/** Fill of a wrong cell in a file that tells its errors. */
const red = 'FFFFC7CE'

export interface Download {
  readonly name: string
  readonly bytes: Buffer
}

/** What is to stand in a wrong cell, by its address. */
export type Mends = Readonly<Record<string, string | number>>

async function sheetOf({ name, bytes }: Download): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error(`${name} has no sheet`)
  return sheet
}

/** Addresses of the red cells, in the order of the rows. */
export async function redCells(file: Download): Promise<readonly string[]> {
  const found: string[] = []
  ;(await sheetOf(file)).eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === red) found.push(cell.address)
    })
  })
  return found
}

/** The file with its heads and the mended rows alone, as a clerk sends it a second time. Throws where a mended cell was not red. */
export async function mendedFile(file: Download, heads: number, mends: Mends): Promise<Download> {
  const sheet = await sheetOf(file)
  const wrong = await redCells(file)
  for (const [address, value] of Object.entries(mends)) {
    if (!wrong.includes(address)) throw new Error(`${file.name} ${address} was not marked`)
    sheet.getCell(address).value = value
  }
  const kept = [...new Set(wrong.map((address) => Number(/\d+$/.exec(address)?.[0])))]
  const book = new ExcelJS.Workbook()
  const fresh = book.addWorksheet(sheet.name)
  for (const number of [...Array.from({ length: heads }, (_, at) => at + 1), ...kept])
    fresh.addRow(sheet.getRow(number).values)
  return { name: file.name, bytes: Buffer.from(await book.xlsx.writeBuffer()) }
}
