import { z } from 'zod'
import { citesText, defaultMark, idText, record, text } from './text.ts'

/** lists/*.yaml: a code table such as industries or size classes; rows in the order of the columns. */
export const listFormat = record(
  {
    id: idText,
    label: text,
    cites: citesText,
    note: text.exactOptional(),
    default: defaultMark,
    columns: z
      .array(record({ id: idText, label: text, unit: text.exactOptional() }))
      .min(1, '至少写一列')
      .describe('列；第一列是代码，不能重复'),
    rows: z.array(z.array(z.string())).describe('行：按列的顺序写'),
  },
  '代码表',
)

export type CodeList = z.infer<typeof listFormat>
