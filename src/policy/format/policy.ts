import { z } from 'zod'
import { dayText, packIdText, record, text } from './text.ts'

/** policy.yaml: what the document is and which other packs it builds on. */
export const policyFormat = record(
  {
    id: packIdText,
    title: text.describe('文件标题'),
    number: text.exactOptional().describe('发文字号'),
    issuer: text.exactOptional().describe('发文机关'),
    date: dayText.exactOptional().describe('成文日期'),
    'in-force': record({ from: dayText, to: dayText.exactOptional() })
      .exactOptional()
      .describe('施行起止日期；不写表示一直有效'),
    uses: z.array(packIdText).default([]).describe('引用的其他政策包（同级文件夹的名称）'),
    note: text.exactOptional(),
  },
  '政策文件本身：标题、文号、机关、施行日期',
)

export type PolicyDefinition = z.infer<typeof policyFormat>
