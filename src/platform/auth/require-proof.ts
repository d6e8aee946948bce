import { HttpProblem } from '../http/http-problem.ts'
import type { Person } from './person.ts'

/** Refuses a final approval (`auth/step-up`) to whoever has not given a code lately; `auth/step-up-enrol` where there is no code generator yet. */
export function requireProof(person: Person): void {
  if (person.unproven === undefined) return
  if (person.scopes) throw new HttpProblem(403, 'auth/token-scope', '终审要由本人在网页上办，接口令牌不能办')
  if (person.unproven === 'enrol')
    throw new HttpProblem(403, 'auth/step-up-enrol', '终审前要用动态码确认是本人，您还没有绑定验证器', {
      errors: [{ path: '', what: '这个账号没有验证器', mend: '打开右上角“我的账号”，先绑定验证器。' }],
    })
  throw new HttpProblem(403, 'auth/step-up', '终审前请再输入一次动态码，确认是本人')
}
