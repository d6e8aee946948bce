import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Sources that run on the server, without tests; pages run in the browser, where the policy of the page keeps them at home. */
const served = globSync('src/**/*.ts')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$|\/testing\/|^src\/ui\/|\/pages\//.test(file))

const ways =
  /(?<![\w.])(fetch|WebSocket|EventSource|XMLHttpRequest|createConnection)\s*\(|navigator\.sendBeacon/
/** Of `node:net` only what looks at addresses; other modules that connect are kept out by the import rule `one-way-out`. */
const connects =
  /import (?!type)(?!\{ (isIP|isIPv4|isIPv6|BlockList|type \w+)(, (isIP|isIPv4|isIPv6|BlockList|type \w+))* \}).*'node:net'/

function uses(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line))
    .filter((line) => ways.test(line) || connects.test(line))
}

test('nothing on the server goes out past platform/http/outgoing.ts', () => {
  expect(served.length).toBeGreaterThan(300)
  expect(
    served.flatMap((file) => uses(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`)),
  ).toEqual([])
})

test('packages that ask others by themselves are given this way out', () => {
  const asking = served.filter((file) =>
    /from '(openid-client|oauth4webapi)'/.test(readFileSync(file, 'utf8')),
  )
  for (const file of asking)
    expect(readFileSync(file, 'utf8'), file).toMatch(/\[client\.customFetch\]: [\s\S]{0,80}=>\s+outgoing\(/)
})

test('it would be told', () => {
  expect(
    uses("await fetch('https://example.org')\n// fetch(x)\n{ fetch: app.fetch }\nnew WebSocket (x)"),
  ).toHaveLength(2)
})
