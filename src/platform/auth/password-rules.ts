import type { Problem } from '../../kernel/problem.ts'
import { isCommon } from './common-passwords.ts'
import type { SignInRules } from './sign-in-rules.ts'

/** Longer input is no password but an attack on the hashing time. */
export const longestPassword = 200

/** Whose password it is: what others know of a person is no secret. */
export interface PasswordOwner {
  readonly login: string
  readonly name: string
  readonly administrator: boolean
}

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]

/** What speaks against a new password; everything at once, empty when it will do. Whether it was used before is asked elsewhere. */
export function checkPassword(
  password: string,
  rules: Pick<SignInRules, 'minLength' | 'minLengthAdministrator' | 'kinds'>,
  owner: PasswordOwner,
): readonly Problem[] {
  const shortest = owner.administrator ? rules.minLengthAdministrator : rules.minLength
  const length = [...password].length
  const lower = password.toLowerCase()
  const problems: Problem[] = []
  if (length < shortest || length > longestPassword)
    problems.push(
      weak(
        `口令有 ${length} 个字符`,
        `口令需要 ${shortest} 到 ${longestPassword} 个字符${owner.administrator ? '（管理员的要求更高）' : ''}。`,
        '可以用几个不相关的词连起来，再加数字和符号。',
      ),
    )
  if (kinds.filter((kind) => kind.test(password)).length < rules.kinds)
    problems.push(
      weak(
        '口令的字符种类太少',
        `大写字母、小写字母、数字、符号四类里至少要有 ${rules.kinds} 类。`,
        '补上缺少的种类，例如一个大写字母和一个数字。',
      ),
    )
  if (isCommon(password))
    problems.push(weak('口令太常见', '常见口令和键盘顺序最先被人试到。', '请换一个别人想不到的。'))
  const login = owner.login.toLowerCase()
  if (login.length >= 3 && (lower.includes(login) || lower.includes([...login].reverse().join(''))))
    problems.push(weak('口令里有账号名', '账号名别人都知道。', '去掉口令里的账号名。'))
  else if ([...owner.name].length >= 2 && password.includes(owner.name))
    problems.push(weak('口令里有姓名', '姓名别人都知道。', '去掉口令里的姓名。'))
  return problems
}

/** A password that must not be set, told in full. */
export function weak(what: string, why: string, mend: string): Problem {
  return { code: 'auth/weak-password', severity: 'error', what, where: {}, why, mend }
}
