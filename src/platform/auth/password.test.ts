import { expect, test } from 'vitest'
import { checkPassword, hashPassword, passwordFits } from './password.ts'

test('a password is kept as argon2id with its own salt', async () => {
  const [one, two] = await Promise.all([hashPassword('Correct-horse-9'), hashPassword('Correct-horse-9')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await passwordFits(one, 'Correct-horse-9')).toBe(true)
  expect(await passwordFits(one, 'correct-horse-9')).toBe(false)
})

test('without a stored password nothing fits', async () => {
  expect(await passwordFits(null, 'nobody has this password')).toBe(false)
})

test.each(['Short-1', 'alllowercase', 'lower1234567', ''])('“%s” is too weak', (text) =>
  expect(checkPassword(text)).toHaveLength(1),
)
test('three kinds and ten characters will do', () => expect(checkPassword('abcDEF1234')).toEqual([]))
