/** What a program may be allowed: to read or to write in one area of the interface, such as `read:records`. An area is the first part of the address. */
export type TokenScope = `${'read' | 'write'}:${string}`

/** Identity is looked after by people: no token reaches these areas, so none can make itself another or outlive its owner's password. */
const barred: ReadonlySet<string> = new Set([
  'session',
  'setup',
  'account',
  'accounts',
  'account-posts',
  'sign-in-rules',
])

export function areaOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** The scopes that there are, in the order of the operations. */
export function scopesOf(
  operations: readonly { readonly path: string; readonly idempotent: string; readonly tag: string }[],
): readonly { readonly scope: TokenScope; readonly label: string }[] {
  const scopes = new Map<TokenScope, Set<string>>()
  for (const operation of operations) {
    if (barred.has(areaOf(operation.path))) continue
    const scope = scopeNeeded(operation)
    scopes.set(scope, (scopes.get(scope) ?? new Set()).add(operation.tag))
  }
  return [...scopes].map(([scope, tags]) => ({
    scope,
    label: `${scope.startsWith('read:') ? '读取' : '办理'} ${[...tags].join('、')}`,
  }))
}

export function scopeNeeded({
  path,
  idempotent,
}: {
  readonly path: string
  readonly idempotent: string
}): TokenScope {
  return `${idempotent === 'safe' ? 'read' : 'write'}:${areaOf(path)}`
}

/** Whether a token with these scopes may call the operation. Writing includes no reading. */
export function tokenMay(
  scopes: readonly string[],
  operation: { readonly path: string; readonly idempotent: string },
): boolean {
  return !barred.has(areaOf(operation.path)) && scopes.includes(scopeNeeded(operation))
}
