import { z } from 'zod'
import { type RoleId, roles } from '../../../record/roles.ts'

const day = z.iso.date()
const roleId = z.enum(Object.keys(roles) as [RoleId, ...RoleId[]])

/* Signing in, step by step */

export const stage = z.enum(['full', 'second-factor', 'new-password', 'enrol'])
/** What a step of the sign-in comes to. `next`: what is asked for now; `full`: nothing, the person is in. */
export const signInStep = z.object({ account: z.string(), role: z.string(), next: stage })
export type SignInStep = z.infer<typeof signInStep>

export const passwordText = z.string().min(1).max(200)
export const codeText = z.string().trim().min(6).max(40)
export const enrolment = z.object({ secret: z.string(), uri: z.string() })
export type Enrolment = z.infer<typeof enrolment>
export const recoveryCodes = z.object({ recovery: z.array(z.string()) })
export const enrolled = signInStep.extend({ recovery: z.array(z.string()) })

/** Ways of signing in that this installation offers besides the password. */
export const signInWays = z.object({
  setupOpen: z.boolean(),
  oidc: z.object({ label: z.string() }).nullable(),
})

/* First run */

export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/, '账号名用小写字母、数字和 . _ @ -，2 到 64 个字符')
export const personNumber = z
  .string()
  .trim()
  .regex(/^\S{1,40}$/, '填写工号或证件号，不含空格')
const administrator = z.strictObject({
  login,
  name: z.string().trim().min(1).max(40),
  person: personNumber,
  password: passwordText,
})
export const newSetup = z.strictObject({
  token: z.string().trim().min(1).max(100),
  system: administrator,
  security: administrator,
  audit: administrator,
})
export type NewSetup = z.input<typeof newSetup>

/* Accounts */

export const postStatus = z.enum(['proposed', 'granted', 'refused', 'withdrawn'])
export const post = z.object({
  id: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  organisation: z.string().nullable(),
  parks: z.array(z.string()),
  towns: z.array(z.string()),
  enterprise: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  status: postStatus,
  /** Whether it is the one in force today. */
  now: z.boolean(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  opinion: z.string().nullable(),
  version: z.number(),
})
export type Post = z.infer<typeof post>

export const accountRow = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  person: z.string().nullable(),
  email: z.string().nullable(),
  role: z.string(),
  roleLabel: z.string(),
  organisation: z.string().nullable(),
  status: z.enum(['active', 'disabled']),
  locked: z.boolean(),
  demo: z.boolean(),
  postUntil: z.string().nullable(),
  lastSignIn: z.string().nullable(),
  secondFactor: z.boolean(),
  /** The password was handed over and has not been changed yet. */
  initialPassword: z.boolean(),
  /** Posts that wait for a decision. */
  proposals: z.number(),
  version: z.number(),
})
export type AccountRow = z.infer<typeof accountRow>

const may = z.object({ edit: z.boolean(), decide: z.boolean() })
export const accountPage = z.object({ rows: z.array(accountRow), total: z.number(), may })
export const accountQuery = z.object({
  q: z.string().max(100).default(''),
  status: z.enum(['', 'active', 'disabled', 'locked', 'proposed']).default(''),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})
export const accountDetail = z.object({
  account: accountRow,
  posts: z.array(post),
  sessions: z.number(),
  oidcSubject: z.string().nullable(),
  may,
})
export type AccountDetail = z.infer<typeof accountDetail>

export const newAccount = z.strictObject({
  login,
  name: z.string().trim().min(1).max(40),
  person: personNumber,
  email: z.email().max(100).optional(),
})
export const accountChange = z.strictObject({
  name: z.string().trim().min(1).max(40),
  person: personNumber,
  email: z.email().max(100).nullable(),
  /** Subject at the identity provider; null: none. */
  oidcSubject: z.string().trim().min(1).max(255).nullable().optional(),
})
export const made = z.object({ id: z.string() })
export const handedOver = z.object({ password: z.string(), days: z.number() })
export const withReason = z.strictObject({ reason: z.string().trim().min(2).max(200) })

export const newPost = z.strictObject({
  role: roleId,
  organisation: z.string().trim().min(1).max(100).nullable(),
  parks: z.array(z.number().int().positive()).max(20),
  towns: z.array(z.string().regex(/^[\w-]{1,40}$/)).max(40),
  /** Credit code, for people of an enterprise. */
  enterprise: z.string().trim().min(1).max(18).nullable(),
  from: day,
  until: day.nullable(),
  reason: z.string().trim().min(2).max(200),
})
export type NewPost = z.input<typeof newPost>
export const postEnd = z.strictObject({ until: day, reason: z.string().trim().min(2).max(200) })
export const opinion = z.strictObject({ opinion: z.string().trim().min(2).max(200) })
export const postChoices = z.object({
  roles: z.array(z.object({ id: z.string(), label: z.string(), view: z.string() })),
  parks: z.array(z.object({ id: z.number(), name: z.string() })),
  today: z.string(),
})

/* Rules of signing in */

export const ruleNames = [
  'minLength',
  'minLengthAdministrator',
  'kinds',
  'history',
  'maxAgeDays',
  'initialDays',
  'attempts',
  'attemptsPerSource',
  'lockMinutes',
  'idleMinutes',
  'absoluteHours',
  'sessionsPerPerson',
  'stepUpMinutes',
] as const
export type RuleName = (typeof ruleNames)[number]
export const rules = z.record(z.enum(ruleNames), z.number().int())
export const rulesView = z.object({
  rules,
  bounds: z.record(z.enum(ruleNames), z.tuple([z.number(), z.number()])),
  setBy: z.string().nullable(),
  setAt: z.string().nullable(),
  may: z.object({ edit: z.boolean() }),
})
export type RulesView = z.infer<typeof rulesView>

/* Own account */

export const ownAccount = z.object({
  login: z.string(),
  name: z.string(),
  roleLabel: z.string(),
  organisation: z.string().nullable(),
  postUntil: z.string().nullable(),
  demo: z.boolean(),
  passwordSetAt: z.string().nullable(),
  passwordDueOn: z.string().nullable(),
  secondFactorSince: z.string().nullable(),
  recoveryLeft: z.number(),
  rules: z.object({ minLength: z.number(), kinds: z.number(), history: z.number() }),
})
export type OwnAccountView = z.infer<typeof ownAccount>
export const ownSessions = z.array(
  z.object({
    id: z.string(),
    how: z.string(),
    source: z.string(),
    agent: z.string(),
    since: z.string(),
    lastSeen: z.string(),
    secondFactor: z.boolean(),
    here: z.boolean(),
  }),
)
export const passwordChange = z.strictObject({ present: passwordText, password: passwordText })
export const enrolmentStart = z.strictObject({ password: passwordText, code: codeText.optional() })
export const codeOnly = z.strictObject({ code: codeText })

export const tokenView = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
export const tokenList = z.object({
  rows: z.array(tokenView),
  scopes: z.array(z.object({ scope: z.string(), label: z.string() })),
})
export const newToken = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z
    .array(z.string().regex(/^(read|write):[a-z-]{1,40}$/))
    .min(1)
    .max(60),
  days: z.number().int().min(1).max(366),
})
export const createdToken = tokenView.extend({ token: z.string() })
