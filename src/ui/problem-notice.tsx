import './problem-notice.css'
import { Button } from 'antd'
import { describePlace } from '../kernel/problem.ts'
import type { ProblemMessage } from '../record/wire.ts'
import { ApiProblem } from './api/api-problem.ts'

interface Props {
  readonly error: unknown
  readonly onRetry?: () => void
}

/** What went wrong, why, and what to do – never a bare code. */
export function ProblemNotice({ error, onRetry }: Props) {
  const problem = error instanceof ApiProblem ? error.document : undefined
  return (
    <div className="notice notice-error" role="alert">
      <strong>{problem?.title ?? '这一页出错了'}</strong>
      {problem ? (
        <ul>
          {problem.errors.map((item) => (
            <li key={`${item.path ?? ''}${item.what}`}>
              {item.path ? <span className="quiet">{item.path}：</span> : null}
              {item.what}
              {item.why ? <span>；原因：{item.why}</span> : null}
              {item.mend ? <div className="notice-mend">怎么办：{item.mend}</div> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>请刷新页面再试；仍不行，请把这一页的地址告诉系统管理员。</p>
      )}
      {problem?.incident ? <p className="small">事件编号 {problem.incident}，报修时请告诉管理员。</p> : null}
      {onRetry ? (
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      ) : null}
    </div>
  )
}

/** Problems found in data or definitions, worst first. */
export function ProblemList({ problems }: { readonly problems: readonly ProblemMessage[] }) {
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity))
  return (
    <ul className="problems">
      {sorted.map((problem) => (
        <li
          key={`${problem.code}${problem.what}${describePlace(tidy(problem.where))}`}
          className={`problem-${problem.severity}`}
        >
          <span className="problem-mark">{problem.severity === 'error' ? '✗ 错误' : '▲ 提醒'}</span>
          <span>
            {problem.what}
            {problem.why ? <span className="quiet">；原因：{problem.why}</span> : null}
            {problem.mend ? <span className="problem-mend">怎么改：{problem.mend}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

function tidy(where: ProblemMessage['where']) {
  return Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined))
}
