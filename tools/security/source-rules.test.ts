import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Files under version control and those about to be; without tests where `shipped`. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '')
const shipped = files.filter(
  (file) => /^src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|\/sample-[^/]*$/.test(file),
)

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // deleted, not yet committed
  }
}
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '')

/** Shipped files in which something stands, without those that may. */
function holding(pattern: RegExp, allowed: readonly string[] = [], of = shipped): string[] {
  return of.filter((file) => !allowed.includes(file) && pattern.test(withoutComments(textOf(file))))
}

test('the scan reads what is shipped', () => {
  expect(shipped.length).toBeGreaterThan(400)
  expect(holding(/createCipheriv/)).toContain('src/platform/audit/sealed-value.ts')
})

describe('nothing that is shipped', () => {
  test('runs text as code', () => {
    expect(
      holding(/(?<![\w.])eval\(|new Function\(|node:vm|setTimeout\(\s*['"`]|setInterval\(\s*['"`]/),
    ).toEqual([])
  })

  test('writes markup into a page by itself', () => {
    expect(
      holding(
        /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|srcDoc|createContextualFragment/,
      ),
    ).toEqual([])
  })

  test('starts another program but the scanner of files and the embedded database, and none through a shell', () => {
    const users = holding(/child_process/, ['src/platform/files/scan-file.ts']).filter(
      (file) => !file.startsWith('src/platform/database/embedded/'),
    )
    expect(users).toEqual([])
    expect(holding(/\bexecSync\(|(?<!\.)\bexec\(|shell:\s*true/)).toEqual([])
  })

  test('puts texts together to SQL where requests are answered', () => {
    // Migrations run files of ours; the other is a list of column names from the declarations.
    expect(
      holding(/sql\.raw\(/, [
        'src/platform/database/migrate.ts',
        'src/platform/records/sheets/find-existing.ts',
      ]),
    ).toEqual([])
    expect(
      holding(/\.query\(\s*`[^`]*\$\{/).filter(
        (file) => !/^src\/(platform\/(database|backup)|apps\/cli)\//.test(file),
      ),
    ).toEqual([])
  })

  test('listens to messages of other pages, answers with callbacks, or sends the browser to another site', () => {
    expect(
      holding(/postMessage|addEventListener\(\s*['"]message['"]/).filter(
        (file) => !/worker|thread/.test(file),
      ),
    ).toEqual([])
    expect(holding(/\bjsonp\b|[?&]callback=/i)).toEqual([])
    expect(
      holding(/c\.redirect\(|location\.(href|assign|replace)\s*[=(]\s*[^'"/`\s]/, [
        'src/platform/auth/oidc.ts',
      ]),
    ).toEqual([])
  })

  test('makes a pattern of what somebody sent', () => {
    // Of words and separators that stand in the source, and of the patterns that record types declare.
    expect(
      holding(/new RegExp\(/, [
        'src/kernel/citation.ts',
        'src/pipeline/import/title.ts',
        'src/platform/http/static-files.ts',
        'src/platform/sheets/csv.ts',
        'src/platform/sheets/mark-sheet.ts',
        'src/platform/sheets/mark-styles.ts',
        'src/record/value.ts',
      ]),
    ).toEqual([])
  })

  test('loads anything from elsewhere', () => {
    const elsewhere = /(src|href)=\{?["'`]https?:\/\/|@import\s+url\(|url\(["']?https?:/
    expect(holding(elsewhere)).toEqual([])
    expect(
      holding(
        elsewhere,
        [],
        files.filter((file) => /\.css$|^index\.html$/.test(file)),
      ),
    ).toEqual([])
  })

  test('keeps in the browser but settings of lists', () => {
    expect(
      holding(/localStorage|sessionStorage|indexedDB|document\.cookie/, ['src/ui/record/kept-setting.ts']),
    ).toEqual([])
  })

  test('hinders pasting, or shows a password while it is typed', () => {
    expect(holding(/onPaste=\{[^}]*preventDefault|autoComplete=["']off["'][^>]*assword/)).toEqual([])
    const open = /<(Input|input)\s[^>]*name=["'](current|new)?-?password["'][^>]*type=["']text["']/i
    expect(holding(open)).toEqual([])
  })

  test('makes secrets from a guessable source, or uses weak algorithms', () => {
    // How long to wait before trying again is no secret.
    expect(holding(/Math\.random/, ['src/platform/database/transaction.ts'])).toEqual([])
    const named = shipped.flatMap((file) =>
      [
        ...withoutComments(textOf(file)).matchAll(
          /\b(createHash|createHmac|createCipheriv|createSign|hash)\(\s*'([\w-]+)'/g,
        ),
      ].map(([, , algorithm]) => algorithm),
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((name) => !['sha256', 'sha512', 'sm3', 'aes-256-gcm'].includes(name ?? ''))).toEqual(
      [],
    )
    expect(holding(/createDecipheriv\(\s*'(?!aes-256-gcm)/)).toEqual([])
  })
})

describe('kept in the repository', () => {
  const secret =
    /-----BEGIN (RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----\n[A-Za-z0-9+/]{40}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[bapr]-[\w-]{20}|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.|postgres(ql)?:\/\/\w+:[^@\s'"`$<{*]{3,}@(?!localhost|127\.|db\b|host|.*example)/

  test('is no key, token or password of anything', () => {
    const texts = files.filter((file) => !/\.(png|xlsx|docx|jpg|woff2)$|package-lock\.json$/.test(file))
    expect(texts.filter((file) => secret.test(textOf(file)))).toEqual([])
  })

  test('and it would be found', () => {
    for (const text of [
      `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`,
      `AKIA${'A1'.repeat(8)}`,
      `ghp_${'a'.repeat(36)}`,
      'postgres://user:' + 'hunter2@prod.internal/db',
    ])
      expect(secret.test(text)).toBe(true)
  })
})

test('of protocols that are said not to apply, no package is there', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  const names = Object.entries(packages)
    .filter(([, { dev }]) => !dev)
    .map(([name]) => name.replace(/^.*node_modules\//, ''))
  const absent =
    /^(ldapjs|ldapts|activedirectory2?|xpath|node-latex|latex|memcached|memjs|nodemailer|imapflow|smtp-.*|graphql|@apollo\/.*|ws|socket\.io|.*saml.*|wrtc|mediasoup|node-turn|marked|markdown-it|dompurify|quill|tinymce|jsonwebtoken|serialize-javascript|node-serialize)$/
  expect(names.filter((name) => absent.test(name))).toEqual([])
})
