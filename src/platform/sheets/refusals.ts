import { type Problem, Refusal } from '../../kernel/problem.ts'
import type { SheetLimits } from './limits.ts'

const RESAVE = '用 Excel 或 WPS 打开，选“文件—另存为—Excel 工作簿（*.xlsx）”，再导入另存的文件。'

function refuse(code: string, what: string, mend: string, where: Problem['where'] = {}): Refusal {
  return new Refusal([{ code, severity: 'error', what, where, mend }])
}

function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Every reason for which a file is not read, each with what to do. */
export const refusals = {
  empty: () => refuse('sheet.empty', '文件是空的', '重新导出或重新复制这个文件。'),
  noFile: () => refuse('sheet.no-file', '找不到这个文件', '核对文件名和所在文件夹。'),
  unreadable: () =>
    refuse('sheet.unreadable', '这个文件打不开', '核对它是不是普通文件、有没有读取权限，或者复制一份再试。'),
  tooManyBytes: (bytes: number, limits: SheetLimits) =>
    refuse(
      'sheet.too-large',
      `文件有 ${Math.ceil(bytes / 1_048_576)} MB，超过上限 ${Math.floor(limits.fileBytes / 1_048_576)} MB`,
      '删去图片和无关的工作表，或按园区、年度拆成几个文件。',
    ),
  tooManyRows: (limits: SheetLimits, sheet?: string) =>
    refuse(
      'sheet.too-many-rows',
      `超过 ${count(limits.rows)} 行`,
      '按园区或年度拆成几个文件，每个文件不超过上限，再一起导入。',
      sheet === undefined ? {} : { sheet },
    ),
  tooManyCells: (limits: SheetLimits, sheet?: string) =>
    refuse(
      'sheet.too-many-cells',
      `单元格超过 ${count(limits.cells)} 个`,
      '删去用不着的列（包括最右边误填的单元格），或拆成几个文件。',
      sheet === undefined ? {} : { sheet },
    ),
  cellTooLong: (limits: SheetLimits, where: Problem['where'] = {}) =>
    refuse(
      'sheet.cell-too-long',
      `有一个单元格的文字超过 ${count(limits.cellCharacters)} 个字符`,
      '打开文件删去这段文字，它不会是企业数据。',
      where,
    ),
  tooManyMerges: (limits: SheetLimits, sheet: string) =>
    refuse('sheet.too-many-merges', `合并单元格超过 ${count(limits.merges)} 处`, '取消合并单元格后再导入。', {
      sheet,
    }),
  bomb: (what: string) =>
    refuse(
      'sheet.inflates-too-much',
      `${what}，像是故意做成的“压缩炸弹”，没有打开`,
      '不要使用这个文件；如果它确实是正常表格，用 Excel 打开后把数据复制到新建的工作簿里。',
    ),
  lying: (part: string) =>
    refuse(
      'sheet.lying-header',
      `压缩包里“${part}”的实际大小和标明的不一致，没有打开`,
      '不要使用这个文件，请发送方重新导出。',
    ),
  damaged: (detail: string) =>
    refuse(
      'sheet.damaged',
      `文件不完整或已损坏：${detail}`,
      '重新下载或重新复制；若用 Excel 能打开，另存一份再导入。',
    ),
  encryptedPart: () => refuse('sheet.encrypted', '压缩包加了密码', '去掉密码后重新保存为 xlsx，再导入。'),
  password: () =>
    refuse(
      'sheet.password',
      '工作簿设了打开密码，读不出来',
      '用 Excel 或 WPS 打开，在“文件—信息—保护工作簿”里清除打开密码，保存后再导入。',
    ),
  oldExcel: (renamed: boolean) =>
    refuse(
      'sheet.old-excel',
      renamed ? '文件名是 xlsx，内容却是旧版表格（xls 或 et）' : '这是旧版表格（xls 或 et），不能直接读取',
      renamed ? `改扩展名并不会转换内容。${RESAVE}` : RESAVE,
    ),
  otherOffice: (kind: string) => refuse('sheet.not-a-workbook', `这是${kind}，不是 xlsx 工作簿`, RESAVE),
  webPage: () =>
    refuse('sheet.web-page', '文件名像表格，内容却是网页或 XML（有的系统这样导出“Excel”）', RESAVE),
  notASheet: (kind: string) =>
    refuse(
      'sheet.not-a-sheet',
      `这是${kind}，不是表格`,
      '请提供 xlsx、csv 或 json 文件；扫描件、图片和 PDF 里的数据要先录成表格。',
    ),
  encoding: () =>
    refuse(
      'sheet.encoding',
      '文字编码认不出来（不是 UTF-8、UTF-16 或 GB18030）',
      '用 Excel 打开后另存为“CSV UTF-8（逗号分隔）”或 xlsx。',
    ),
  quotes: (row: number) =>
    refuse('sheet.open-quote', '双引号没有配对', '检查这一行的双引号；文字里的双引号要写成两个。', { row }),
  json: (detail: string) =>
    refuse(
      'sheet.json',
      `JSON 读不懂：${detail}`,
      '写成对象数组，键是事实名称，例如 [{ "统一社会信用代码": "…", "年度": "2024", "实缴税金": "1260" }]。',
    ),
  doctype: (part: string) =>
    refuse(
      'sheet.doctype',
      `“${part}”里有文档类型声明（DOCTYPE），可能夹带攻击内容，没有打开`,
      '不要使用这个文件，请发送方用 Excel 重新导出。',
    ),
  outOfMemory: () =>
    refuse(
      'sheet.out-of-memory',
      '读这个文件要用的内存超过了上限，已经停止',
      '删去无关的工作表、列和格式，或拆成几个文件。',
    ),
  timeout: (limits: SheetLimits) =>
    refuse(
      'sheet.timeout',
      `读了 ${limits.milliseconds / 1000} 秒还没有读完，已经停止`,
      '删去无关的工作表、列和格式，或拆成几个文件。',
    ),
  crashed: (detail: string) =>
    refuse('sheet.unexpected', `读文件时出了意外：${detail}`, '用 Excel 打开后另存一份 xlsx 再试。'),
}
