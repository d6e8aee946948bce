import { expect, test } from 'vitest'
import { readContent } from './request-body.ts'

const json = (body: string) =>
  readContent(
    new Request('http://x/', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    { body: {} },
  )
const form = (name: string, text = 'x') => {
  const body = new FormData()
  body.append('file', new File(['x'], name))
  body.append('note', text)
  return readContent(new Request('http://x/', { method: 'POST', body }), {
    upload: { maxFiles: 1, maxBytes: 1000 },
  })
}

test.each(['{"a":"b\\u0000"}', '{"a":[{"\\u0000":1}]}', '{"a":"\\ud800"}', '{"a":"x\\uDC00"}'])(
  'a text that the database cannot keep is refused: %s',
  async (body) => {
    await expect(json(body)).rejects.toMatchObject({ status: 422, code: 'http/unkeepable-text' })
  },
)

test('what only looks like one is kept, and so is a character of two halves', async () => {
  const kept = await json('{"a":"\\\\u0000 \\ud83c\\udfed \\u56ed"}')
  expect(kept.body).toEqual({ a: '\\u0000 🏭 园' })
})

test('a field of a form as well', async () => {
  await expect(form('a.txt', 'b\0')).rejects.toMatchObject({ code: 'http/unkeepable-text' })
})

test('of a long name the ending stays, of a path the last part', async () => {
  const name = async (given: string) => (await form(given)).files[0]?.name
  expect(await name(`${'长'.repeat(400)}.docx`)).toBe(`${'长'.repeat(195)}.docx`)
  expect(await name('C:\\表\\a/b.xlsx')).toBe('b.xlsx')
})
