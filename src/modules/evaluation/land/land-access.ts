import { enterpriseRoles, jointOffice, type RoleId } from '../../../record/roles.ts'

/** Who looks at the list of a year: the office, the bureau that keeps parcels, and a park at its own. */
export const readLand = [
  ...jointOffice,
  'land-bureau',
  'park-director',
  'park-clerk',
] as const satisfies readonly RoleId[]

/** One enterprise's lines are its own to see as well. */
export const readLandOf = [...readLand, ...enterpriseRoles] as const satisfies readonly RoleId[]

/** Who takes a figure over into the facts: whoever runs the evaluation, and whoever answers for land. */
export const mayTakeLand = [
  'joint-office',
  'joint-office-reviewer',
  'land-bureau',
] as const satisfies readonly RoleId[]
