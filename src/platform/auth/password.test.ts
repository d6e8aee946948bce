import { expect, test } from 'vitest'
import { hashPassword, passwordFits, randomPassword } from './password.ts'

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

test('a password to hand over is long, mixed, and another each time', () => {
  const some = Array.from({ length: 200 }, () => randomPassword())
  expect(new Set(some).size).toBe(200)
  for (const one of some) {
    expect(one).toMatch(/^[\w]{4}(-[\w]{4}){3}$/)
    expect(one).toMatch(/[a-z]/)
    expect(one).toMatch(/[A-Z]/)
    expect(one).toMatch(/\d/)
  }
})
