import { z } from 'zod'
import { type RoleId, roles } from '../../record/roles.ts'
import { decimalText, pageOf, problem, progress, source } from '../../record/wire.ts'

/* Session */

export const session = z.object({
  account: z.string(),
  name: z.string(),
  role: z.enum(Object.keys(roles) as [RoleId, ...RoleId[]]),
  roleLabel: z.string(),
  /** Parks in charge; empty where the role sees every park or none. */
  parks: z.array(z.object({ id: z.string(), name: z.string() })),
  enterprise: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
  businessDate: z.string(),
  demo: z.boolean(),
})
export type Session = z.infer<typeof session>

export const signIn = z.object({ account: z.string().min(1), password: z.string().min(1) })
export const demoSignIn = z.object({ account: z.string().min(1) })
export const demoAccounts = z.array(
  z.object({
    account: z.string(),
    name: z.string(),
    role: z.enum(Object.keys(roles) as [RoleId, ...RoleId[]]),
    roleLabel: z.string(),
    organisation: z.string().nullable(),
    hint: z.string(),
    /** One of the few to begin with. */
    first: z.boolean(),
  }),
)
export type DemoAccounts = z.infer<typeof demoAccounts>

export const health = z.object({ status: z.string(), database: z.string(), version: z.string() })

/* Parks and industries: what filters offer */

export const parks = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    enterprises: z.number(),
    /** What the park, or a park merged into it, was called before. */
    formerNames: z.array(z.string()),
  }),
)
export type Parks = z.infer<typeof parks>

/** GET /api/industries: divisions that occur among the enterprises one may see. */
export const industries = z.array(z.object({ code: z.string(), label: z.string(), enterprises: z.number() }))
export type Industries = z.infer<typeof industries>

/* Enterprises */

/** Query of GET /api/enterprises. `q` looks in names, credit codes and pinyin initials; `sort` is a column with `-` for descending. */
export const enterpriseQuery = z.object({
  q: z.string().optional(),
  park: z.string().optional(),
  industry: z.string().optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
  sort: z.enum(['name', '-name', 'code', '-code', 'park', '-park', 'score', '-score']).default('name'),
})

export const enterpriseRow = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  park: z.string(),
  industry: z.object({ code: z.string(), label: z.string() }).nullable(),
  aboveScale: z.boolean().nullable(),
  lastGrade: z.string().nullable(),
  lastScore: decimalText.nullable(),
  lastPeriod: z.string().nullable(),
})
export const enterprisePage = pageOf(enterpriseRow)
export type EnterpriseRow = z.infer<typeof enterpriseRow>
export type EnterprisePage = z.infer<typeof enterprisePage>

export const enterpriseFact = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['number', 'text', 'yes-no', 'choice', 'day', 'code']),
  unit: z.string().nullable(),
  /** Decimal text for numbers, `true`/`false` for yes-no, otherwise the text; null when absent. */
  value: z.string().nullable(),
  /** `missing`: the cell was empty; `derived`: worked out from other facts. */
  state: z.enum(['supplied', 'missing', 'derived']),
  source: source.nullable(),
})
export type EnterpriseFact = z.infer<typeof enterpriseFact>

export const enterpriseFile = z.object({
  header: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    park: z.string(),
    town: z.string().nullable(),
    industry: z.object({ code: z.string(), label: z.string() }).nullable(),
    aboveScale: z.boolean().nullable(),
    status: z.string(),
    demo: z.boolean(),
    version: z.number(),
  }),
  /** Newest year first. */
  years: z.array(z.object({ period: z.string(), facts: z.array(enterpriseFact) })),
  /** Newest first. */
  results: z.array(
    z.object({
      batch: z.string(),
      batchLabel: z.string(),
      period: z.string(),
      status: z.enum(['graded', 'ungraded', 'excluded', 'incomplete']),
      score: decimalText.nullable(),
      grade: z.string().nullable(),
      /** Null for a viewer who may not know ranks. */
      rank: z.number().nullable(),
    }),
  ),
})
export type EnterpriseFile = z.infer<typeof enterpriseFile>

/* Imports of annual data */

export const importStatus = z.enum([
  'reading',
  'mapping',
  'checked',
  'committing',
  'committed',
  'failed',
  'cancelled',
  'undone',
])
export type ImportStatus = z.infer<typeof importStatus>

export const importCreated = z.object({ id: z.string() })

export const importColumn = z.object({
  /** Letter, such as `F`. */
  column: z.string(),
  header: z.string(),
  unit: z.string().nullable(),
  /** Id of the fact the column supplies. */
  fact: z.string().nullable(),
  label: z.string().nullable(),
  state: z.enum(['recognised', 'remembered', 'chosen', 'ignored', 'unknown']),
  /** Best first. */
  proposals: z.array(z.object({ fact: z.string(), label: z.string() })),
  /** A few cells as they stand in the file. */
  sample: z.array(z.string()),
})
export type ImportColumn = z.infer<typeof importColumn>

export const importSheet = z.object({
  name: z.string(),
  /** Row of the headers, from 1; null when none was recognised (the sheet is left out). */
  headerRow: z.number().nullable(),
  rows: z.number(),
  period: z.string().nullable(),
  columns: z.array(importColumn),
})

export const importFile = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  sheets: z.array(importSheet),
})
export type ImportFile = z.infer<typeof importFile>

export const importPreview = z.object({
  /** Enterprises that the files tell of. */
  rows: z.number(),
  /** Of these, how many have no error: what 仅导入正确行 takes. */
  correctRows: z.number(),
  newEnterprises: z.number(),
  /** Values that would be written. */
  facts: z.number(),
  errors: z.number(),
  warnings: z.number(),
  periods: z.array(z.string()),
})

export const importSummary = z.object({
  id: z.string(),
  label: z.string(),
  status: importStatus,
  createdAt: z.string(),
  createdBy: z.string(),
  files: z.array(z.string()),
  periods: z.array(z.string()),
  /** Enterprises written; null before the commit. */
  committedRows: z.number().nullable(),
  undoable: z.boolean(),
})
export const importList = z.object({ rows: z.array(importSummary), total: z.number() })
export type ImportSummary = z.infer<typeof importSummary>
export type ImportList = z.infer<typeof importList>

export const importDetail = z.object({
  id: z.string(),
  /** Value of the next `If-Match`, written `"<version>"`. */
  version: z.number(),
  label: z.string(),
  status: importStatus,
  progress,
  createdAt: z.string(),
  createdBy: z.string(),
  files: z.array(importFile),
  recognised: z.number(),
  unknown: z.number(),
  /** All facts a column may be set to, for the selects. */
  catalogue: z.array(z.object({ fact: z.string(), label: z.string(), unit: z.string().nullable() })),
  /** Null until the dry run is done. */
  preview: importPreview.nullable(),
  /** What was written; null before the commit. */
  counts: z
    .object({
      rows: z.number(),
      facts: z.number(),
      newEnterprises: z.number(),
      skippedRows: z.number(),
    })
    .nullable(),
  undoable: z.boolean(),
  /** Until when the batch can be undone. */
  undoableUntil: z.string().nullable(),
  /** Why the whole import cannot go on (unreadable file …). */
  problems: z.array(problem),
})
export type ImportDetail = z.infer<typeof importDetail>

export const importMapping = z.object({
  columns: z.array(
    z.strictObject({
      /** Id of the file. */
      file: z.string(),
      sheet: z.string(),
      column: z.string(),
      fact: z.union([z.string(), z.literal('ignore')]),
    }),
  ),
})
export type ImportMapping = z.infer<typeof importMapping>

export const importProblemsQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
  severity: z.enum(['error', 'warning']).optional(),
})

/** One row of a sheet (or, without `row`, one enterprise or file) with all that is wrong with it, cell by cell. */
export const importProblemRow = z.object({
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  subject: z.string().nullable(),
  /** The cells of the row in column order; cells with problems carry them. */
  cells: z.array(
    z.object({ column: z.string(), header: z.string(), raw: z.string(), problems: z.array(problem) }),
  ),
  /** Problems of the row as a whole. */
  problems: z.array(problem),
})
export type ImportProblemRow = z.infer<typeof importProblemRow>
export const importProblems = pageOf(importProblemRow)
export type ImportProblems = z.infer<typeof importProblems>

/** Body of POST …/actions/commit. */
export const importCommit = z.object({ onlyCorrect: z.boolean() })
