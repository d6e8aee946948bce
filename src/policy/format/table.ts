import { z } from 'zod'
import type { DecisionTableDefinition } from '../../engine/definition.ts'
import { citesText, defaultMark, expressionText, idText, record, text } from './text.ts'

// Written so because a property of this name would make the object look like a promise.
const then = 'then'
const cell = z.string().describe('FEEL；条件格写 - 表示不限')

/** tables/*.yaml: one DMN decision table. */
export const tableFormat = record(
  {
    id: idText,
    label: text,
    cites: citesText,
    note: text.exactOptional(),
    default: defaultMark,
    hit: z
      .enum([
        'unique',
        'any',
        'first',
        'priority',
        'collect',
        'collect-sum',
        'collect-min',
        'collect-max',
        'collect-count',
        'rule-order',
        'output-order',
      ])
      .describe(
        '命中策略：unique 最多一条规则命中、first 取最先命中的、any 可以多条命中但结果须相同；其余见说明',
      ),
    inputs: z
      .array(record({ label: text, expression: expressionText, values: z.array(text).exactOptional() }))
      .min(1, '至少写一个条件'),
    outputs: z
      .array(record({ id: idText, label: text, values: z.array(text).exactOptional() }))
      .min(1, '至少写一个结果'),
    rules: z
      .array(
        record({
          when: z.array(cell).describe('条件，按 inputs 的顺序'),
          [then]: z.array(cell).describe('结果，按 outputs 的顺序'),
          cites: citesText.exactOptional(),
          note: text.exactOptional(),
        }),
      )
      .min(1, '至少写一条规则'),
  },
  '决策表：满足什么条件得什么结果',
) satisfies z.ZodType<DecisionTableDefinition>

export type PackTable = z.infer<typeof tableFormat>
