import type { TestServer } from '../../../platform/database/testing/servers.ts'

const names = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'YUANCE_DATA', 'YUANCE_WITNESS']

/** Runs a command as an operator with that database would; gives its exit code and what it printed. */
export async function asOperator(
  { superuser, host, port }: TestServer,
  database: string,
  command: () => Promise<number>,
): Promise<{ readonly code: number; readonly out: string }> {
  const kept = names.map((name) => [name, process.env[name]] as const)
  const print = process.stdout.write
  let out = ''
  for (const name of names) delete process.env[name]
  process.env.DATABASE_URL = `postgres://${superuser}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
  process.stdout.write = ((text: string) => {
    out += text
    return true
  }) as typeof process.stdout.write
  try {
    return { code: await command(), out }
  } finally {
    process.stdout.write = print
    for (const [name, value] of kept)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}
