import { expect, test } from 'vitest'
import { watermarkImage } from './watermark-image.ts'

const drawn = (text: string): string => {
  const [, body = ''] = /^url\("data:image\/svg\+xml,(.*)"\)$/.exec(watermarkImage(text)) ?? []
  return decodeURIComponent(body)
}

test('the tile says who and when', () => {
  expect(drawn('张三 2025-09-15')).toContain('>张三 2025-09-15</text>')
})

test('a name cannot leave the text, the picture or the style', () => {
  const name = `</text><script>alert("1')</script>")`
  expect(drawn(name)).not.toContain('<script')
  expect(watermarkImage(name).slice(5, -2)).not.toMatch(/["'<>\s]/)
})
