import { readFileSync } from 'node:fs'

/** A requirement of OWASP ASVS 5.0 and what meets it. */
export interface Requirement {
  readonly id: string
  readonly level: number
  readonly requirement: string
  readonly status: 'test' | 'document' | 'not-applicable'
  /** `file#words of the test's name`, several parted by ` | `; a document with its heading; the reason. */
  readonly evidence: string
}

/** The rows of `docs/security/asvs.csv`. */
export function readRequirements(file = 'docs/security/asvs.csv'): readonly Requirement[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [id = '', level = '', requirement = '', status = '', evidence = ''] = cells(line)
    return { id, level: Number(level), requirement, status: status as Requirement['status'], evidence }
  })
}

function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}

/** How many requirements there are, and the share of all of them for which a test stands. */
export function shares(requirements: readonly Requirement[]) {
  const count = (status: Requirement['status']) => requirements.filter((one) => one.status === status).length
  const [test, document, notApplicable] = [count('test'), count('document'), count('not-applicable')]
  return { all: requirements.length, test, document, notApplicable, share: test / requirements.length }
}
