import { expect, test } from 'vitest'
import { z } from 'zod'
import { speakChinese } from './schema-words.ts'

test('lengths and bounds are told in the words of who fills in a form, without names of types', () => {
  speakChinese()
  const schema = z.strictObject({
    reason: z.string().min(6),
    name: z.string().min(1),
    short: z.string().max(3),
    firms: z.array(z.string()).min(2),
    page: z.number().min(1),
    size: z.number().max(200),
    what: z.string(),
  })
  const given = { reason: '少', name: '', short: '太长了吧', firms: [], page: 0, size: 300, what: 3 }
  const { error } = schema.safeParse(given)
  expect(
    Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join(), message])),
  ).toEqual({
    reason: '至少 6 个字',
    name: '没有填写',
    short: '最多 3 个字',
    firms: '至少 2 项',
    page: '不能小于 1',
    size: '不能大于 200',
    what: '应当是文字',
  })
})
