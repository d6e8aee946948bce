import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUILT_INS } from './functions.ts'
import { resultText, type SampleFacts } from './sample-facts.ts'

interface Example {
  readonly text: string
  readonly unit: string | undefined
  readonly result: string
}

function page(file: string): { source: string; facts: SampleFacts; examples: readonly Example[] } {
  const source = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8')
  const table = /\n\| (?:名称 \| 值|name \| value) \|\n\|---\|---\|\n((?:\|.*\|\n)+)/.exec(source)?.[1] ?? ''
  const rows = [...table.matchAll(/^\| (.+?) \| (.+?) \|$/gm)]
  const facts = Object.fromEntries(rows.map(([, name = '', value = '']) => [name, value]))
  const blocks = [...source.matchAll(/```feel\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const examples = blocks.flatMap((block) =>
    block
      .trim()
      .split('\n')
      .map((line) => {
        const [, unit, text = '', result = ''] =
          /^(?:(?:（单位：|\(unit: )(.+?)(?:）|\) ))?(.+) => (.+)$/.exec(line) ?? []
        return { text, unit, result }
      }),
  )
  return { source, facts, examples }
}

const pages = ['feel.zh-CN.md', 'feel.md'].map((file) => ({ file, ...page(file) }))

test.each(pages)('the examples of $file give what the page says', ({ facts, examples }) => {
  expect(examples.length).toBeGreaterThan(20)
  for (const { text, unit, result } of examples) {
    const got = resultText(text, facts, unit)
    // Faults are quoted by how they begin.
    expect(`${text} => ${result.startsWith('错误') ? got.slice(0, result.length) : got}`).toBe(
      `${text} => ${result}`,
    )
  }
})

test.each(pages)('$file lists every function', ({ source }) => {
  for (const name of BUILT_INS.keys()) expect(source).toContain(name)
})
