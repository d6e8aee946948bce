/** What is shown to hold, and the test files that show it. */
export const areas: Readonly<Record<string, readonly string[]>> = {
  'identity and sessions': [
    'src/platform/auth/',
    'src/apps/server/identity.integration.test.ts',
    'src/apps/server/accounts.integration.test.ts',
    'src/apps/server/server.integration.test.ts',
    'src/apps/server/other-ways-in.integration.test.ts',
  ],
  'access matrix': [
    'src/apps/access/access-matrix.test.ts',
    'src/apps/access/access-cases.integration.test.ts',
    'src/apps/access/disclosure.integration.test.ts',
    'src/apps/server/interface.integration.test.ts',
    'src/apps/server/strict-requests.integration.test.ts',
  ],
  'isolation: guards and rows': [
    'src/apps/access/second-line.integration.test.ts',
    'e2e/server/isolation.test.ts',
    'src/platform/database/decided-by-another.integration.test.ts',
    'src/platform/database/isolation.integration.test.ts',
    'src/platform/database/catalogue.integration.test.ts',
    'src/platform/database/transaction.integration.test.ts',
    'src/platform/records/search-scope.integration.test.ts',
  ],
  'isolation with the guards removed': ['e2e/server/guards-removed.test.ts'],
  'audit: chains and verifier': ['src/apps/cli/audit/verify-log.integration.test.ts'],
  'audit: every change has its entry': ['e2e/server/audit-coverage.test.ts'],
  'personal data': ['src/apps/demo/personal-data.integration.test.ts'],
  'canaries in tables, logs, files': ['e2e/server/canaries.test.ts', 'src/platform/log/log.test.ts'],
  'web: headers, cross-site, smuggling, files': [
    'e2e/server/web-security.test.ts',
    'src/platform/http/',
    'src/platform/files/files.test.ts',
    'src/apps/demo/attachments.integration.test.ts',
  ],
  'backup and restore drill': ['src/apps/cli/backup-restore.integration.test.ts'],
  'source, packages, ASVS': ['tools/security/', 'tools/gates/one-way-out.test.ts'],
}

/** Areas of the full run alone. */
export const longAreas: Readonly<Record<string, readonly string[]>> = {
  'each guard taken out is noticed': ['src/apps/access/removed-guards.integration.test.ts'],
}

export interface Target {
  readonly what: string
  /** At least so many; undefined where the full run alone shows it. */
  readonly least?: number
  readonly long?: number
}

/** Figures that tests print as `figure <name> <number>`; printed several times they are added up. One that is missing is missed. */
export const targets: Readonly<Record<string, Target>> = {
  'access-cases': { what: 'cases of the access matrix, none answered otherwise', least: 2000, long: 10_000 },
  'guards-noticed-percent': { what: 'guards taken out one by one, noticed (%)', long: 100 },
  'tamper-trials-found': { what: 'falsifications of the log, all found', least: 100, long: 1000 },
  'operations-with-entry': { what: 'writing operations that declare their entry', least: 40 },
  'entries-enforced': { what: 'of them, rolled back when they forget it', least: 30 },
  'cross-site-writes-refused': { what: 'cross-site writes, all refused', least: 300 },
  'smuggled-messages': { what: 'doubtful messages, none taken for two', least: 30 },
  'hostile-files': { what: 'hostile files and names, none kept as such', least: 30 },
  'ssrf-addresses': { what: 'addresses inside, none reached', least: 60 },
  canaries: { what: 'canaries, none found', least: 8 },
  'stored-xss-fields': { what: 'fields with hostile texts, nothing ran', least: 100 },
  'stored-xss-texts': { what: 'hostile texts', least: 30 },
  'asvs-requirements': { what: 'ASVS 5.0 requirements of levels 1 and 2, each placed', least: 253 },
  'asvs-tested-percent': { what: 'of all of them, with a test (%)', least: 60 },
}
