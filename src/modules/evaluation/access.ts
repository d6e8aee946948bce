import { type AccessRule, business, everything, readWrite } from '../../record/access.ts'
import { bureaus, districtRoles, enterpriseRoles, jointOffice } from '../../record/roles.ts'

/** Who does what in this subject, for the server and for what a page offers. Whose rows a role sees is kept by the database (row-level security) on top of this. */
export const access = {
  /** Batches and lists of results; a park sees its own rows. */
  readBatches: ['district-leader', ...jointOffice, ...bureaus, 'park-director', 'park-clerk'],
  runBatches: ['joint-office', 'joint-office-reviewer'],
  /** A result with its reasons; an enterprise sees its own once it is published. */
  readResult: [...jointOffice, 'park-director', 'park-clerk', ...enterpriseRoles],
  /** Takes its own result out of the system, to have it computed elsewhere. */
  takeBundle: ['enterprise-signatory'],
  readScheme: [...districtRoles, 'park-director', 'park-clerk', ...enterpriseRoles],
  /** Steps of a batch; whose step it is stands in its table. */
  actOnBatches: ['district-leader', ...jointOffice, ...bureaus, 'park-director'],
  /** Takes up the issuing of notices again, or stops it. */
  issueNotices: ['district-leader', 'joint-office', 'joint-office-reviewer'],
  /** Opinions on the first grades, each bureau and each park on what it answers for. */
  review: ['park-director', 'environment-bureau', 'emergency-bureau', 'department'],
  /** Looks at what a correction would bring about. */
  decideObjections: ['district-leader', ...jointOffice],
  /** Whom the office has asked about a draft, who has said what, and what was made of it. */
  readOpinions: districtRoles,
  /** What it is asked itself. */
  answerRequest: [...bureaus, 'park-director', 'park-clerk', ...enterpriseRoles],
  /** Says what is to be said of a draft while opinions are asked for. */
  giveOpinion: [...bureaus, 'park-director', 'park-clerk', ...enterpriseRoles],
  /** Tries changed rules on the frozen data of the whole district. */
  simulate: ['joint-office', 'joint-office-reviewer', 'joint-office-operation'],
} as const

/** Who keeps the records of this subject; what moves them on stands in their lifecycles. */
export const recordAccess: readonly AccessRule[] = [
  { types: '*', roles: ['district-leader'], may: ['view', 'export'], classes: business },
  {
    types: ['evaluation-batch', 'evaluation-result'],
    roles: jointOffice,
    may: ['view', 'export'],
    classes: business,
  },
  {
    types: ['evaluation-scheme', 'differential-measure'],
    roles: ['joint-office', 'joint-office-reviewer', 'joint-office-operation'],
    may: readWrite,
    classes: everything,
  },
  {
    types: ['evaluation-scheme', 'differential-measure'],
    roles: jointOffice,
    may: ['view', 'export'],
    classes: business,
  },
  /** Objections are made by enterprises; the office works on them and takes them out for statistics. */
  {
    types: ['evaluation-objection'],
    roles: jointOffice,
    may: ['view', 'edit', 'export'],
    classes: everything,
  },
  /** What is to be checked comes from an enterprise or from the list of unusual values; a stamped paper is entered by the office. */
  {
    types: ['data-check'],
    roles: ['joint-office', 'joint-office-reviewer'],
    may: ['view', 'create', 'edit', 'export'],
    classes: business,
  },
  { types: ['data-check'], roles: jointOffice, may: ['view', 'export'], classes: business },
  { types: ['data-check'], roles: enterpriseRoles, may: ['view'], classes: business },
  { types: '*', roles: bureaus, may: ['view'], classes: business },
  {
    types: ['evaluation-scheme', 'evaluation-objection', 'differential-measure', 'data-check'],
    roles: bureaus,
    may: ['edit'],
  },
  { types: '*', roles: ['park-director', 'park-clerk'], may: ['view', 'export'], classes: business },
  /** A stamped paper objection is entered by the park. */
  {
    types: ['evaluation-objection'],
    roles: ['park-clerk'],
    may: ['create', 'edit'],
    classes: [...business, 'personal'],
  },
  { types: ['differential-measure'], roles: ['park-clerk', 'park-director'], may: ['view'] },
  {
    types: ['evaluation-scheme', 'evaluation-result', 'differential-measure'],
    roles: enterpriseRoles,
    may: ['view'],
    classes: business,
  },
  { types: ['evaluation-batch'], roles: enterpriseRoles, may: ['view'] },
  {
    types: ['evaluation-objection'],
    roles: enterpriseRoles,
    may: ['view', 'create', 'edit', 'delete'],
    classes: everything,
  },
]
