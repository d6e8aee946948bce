import { z } from 'zod'
import { citesText, defaultMark, idText, record, text } from './text.ts'

/** Words with merge fields in braces: `{企业}`; `{限档理由|无}` says what stands there when the field is empty. */
const mergeText = text.describe('文字；合并域写在花括号里，例如 {企业}；可空的写 {限档理由|无}')

const part = z.union([
  mergeText,
  record({ heading: mergeText.describe('一级标题，黑体') }),
  record({ subheading: mergeText.describe('二级标题，楷体') }),
  record({
    table: text.describe('表格取自哪个明细，写它的名称'),
    columns: z.array(text).min(1, '至少写一列').describe('列：明细里各列的名称'),
  }),
])

/** documents/*.yaml: one kind of document that the policy has people issue. */
export const documentFormat = record(
  {
    id: idText,
    label: text.describe('文书名称'),
    form: z
      .enum(['letter', 'minutes', 'paper'])
      .describe('版式：letter 红头公文、minutes 会议纪要、paper 一般文书（均按 GB/T 9704-2012）'),
    about: idText.describe('写的是哪类台账（记录类型编号）'),
    states: z.array(text).exactOptional().describe('记录处于哪些状态时可以出具；不写表示随时可以'),
    cites: citesText,
    default: defaultMark,
    series: text.exactOptional().describe('发文机关代字；写了它就编发文字号：代字、年份和序号'),
    header: text.exactOptional().describe('红头上的发文机关标志'),
    issuer: text.describe('落款'),
    recipient: mergeText.exactOptional().describe('主送'),
    title: mergeText.exactOptional().describe('标题；不写就用文书名称'),
    body: z.array(part).min(1, '至少写一段').describe('正文，一项一段'),
    copies: mergeText.exactOptional().describe('抄送'),
    watermark: text.exactOptional().describe('每页上的水印字样'),
    readers: z
      .literal('district')
      .exactOptional()
      .describe('district 表示只给区级看；不写时，看得到这条记录的人都能看'),
    public: z.boolean().exactOptional().describe('true 表示用于公示，不得含有涉税、企业秘密和个人信息'),
  },
  '文书：版式、正文和合并域',
)

export type DocumentTemplate = z.infer<typeof documentFormat>
