import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { DemoAccount } from '../../platform/auth/demo-accounts.ts'
import { type RoleId, roles } from '../../record/roles.ts'

const file = fileURLToPath(new URL('../../../examples/demo-accounts.yaml', import.meta.url))

const schema = z.array(
  z.strictObject({
    login: z.string(),
    name: z.string(),
    role: z.enum(Object.keys(roles) as [RoleId, ...RoleId[]]),
    organisation: z.string().optional(),
    hint: z.string(),
    first: z.boolean().optional(),
    parks: z.array(z.string()).optional(),
    towns: z.array(z.string()).optional(),
    enterprise: z.string().optional(),
  }),
)

/** The role accounts of the demonstration, in the order of the sign-in page. */
export function readDemoAccounts(path = file): readonly DemoAccount[] {
  return schema.parse(parse(readFileSync(path, 'utf8'))) as DemoAccount[]
}
