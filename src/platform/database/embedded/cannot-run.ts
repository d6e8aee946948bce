import { Refusal } from '../../../kernel/problem.ts'

/** What an operator can always do when the database of the package cannot run here. */
const wayOut =
  '改用自备的 PostgreSQL（15 及以上）：设置环境变量 DATABASE_URL，例如 postgres://用户:口令@主机:5432/yuance，然后重新启动。'

/** The refusal for every reason why the embedded database cannot run; it always names `DATABASE_URL` as the way out. */
export function cannotRun(reason: string, what: string, why: string, mend = ''): Refusal {
  return new Refusal([
    { code: `database/${reason}`, severity: 'error', what, where: {}, why, mend: `${mend}${wayOut}` },
  ])
}
