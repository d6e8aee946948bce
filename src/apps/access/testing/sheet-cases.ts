import { type Cell, cellText } from '../../../platform/sheets/grid.ts'
import { readWorkbook } from '../../../platform/sheets/read.ts'
import { TypeView } from './type-view.ts'

/** What leaves as a workbook and what comes as one. */
export class SheetCases extends TypeView {
  /** What is taken away as a file. */
  async takeAway(): Promise<void> {
    const may = this.granted.may.has('export') ? 200 : this.granted.may.has('view') ? 403 : 404
    const response = await this.browser.send(
      'GET',
      `${this.path}/export.xlsx?purpose=${encodeURIComponent('核对')}&sort=code`,
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    this.book.note('export', this.name('may'), may, response.status)
    if (response.status === 200) {
      const { grids } = await readWorkbook({ name: 'export.xlsx', bytes })
      const cells = new Set(
        grids.flatMap(({ rows }) => rows.flatMap((row) => row.cells.map((cell: Cell) => cellText(cell)))),
      )
      for (const [relation, { code }] of this.planted)
        this.book.note(
          'export',
          this.name(relation),
          this.sees(relation) && relation !== 'archived',
          cells.has(code),
        )
    }
    const template = await this.browser.send('GET', `${this.path}/template.xlsx`)
    await template.arrayBuffer()
    const entered = this.definition.origin === 'entered'
    const imports = this.granted.may.has('import') && entered ? 200 : this.granted.may.has('view') ? 403 : 404
    this.book.note('template', this.name('may'), imports, template.status)
    const batches = await this.ask('GET', `/record-imports/${this.definition.type}`)
    this.book.note('import', this.name('may'), imports, batches.status)
  }
}
