import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function captured(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ destination: { write: (line: string) => void lines.push(line) } }))
  return lines.join('')
}

test('secrets are blotted out at the top and one level down', () => {
  const text = captured((log) => {
    log.info({ password: 'canary-1', session: { token: 'canary-2' }, headers: { cookie: 'canary-3' } }, 'x')
    log.with({ authorization: 'canary-4' }).info({ body: 'canary-5' }, 'x')
  })
  expect(text).not.toMatch(/canary/)
})

test('a line break in a value cannot forge a line', () => {
  const text = captured((log) => log.info({ name: 'a\n{"level":"info"}\u2028' }, 'one\ntwo'))
  expect(text.trimEnd().split('\n')).toHaveLength(1)
})

test('an error is told by name, message and code, without the row the driver hangs on it', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (phone)=(13800000000)',
  })
  const text = captured((log) => log.error({ error }, '出错'))
  expect(text).toContain('23505')
  expect(text).not.toContain('13800000000')
})
