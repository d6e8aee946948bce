import { Link } from '@tanstack/react-router'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'

const duties: Readonly<Record<string, string>> = {
  'system-admin':
    '建账号、提出岗位、解锁、发放初始口令，维护参数、节假日和字典；岗位、参数和节假日由安全管理员批准。',
  'security-admin': '批准岗位、参数新值和节假日安排，重置验证器，定登录规则。',
  'audit-admin': '查看账号、登录规则、设置变更和全部留痕，什么也不改。',
}

/** What an administrator finds here: accounts, never business data. */
export default function AdministrationBlock() {
  const { role } = useViewer()
  return (
    <Section title="系统管理">
      <div className="stack">
        <p>{duties[role]}</p>
        <p className="row">
          <Link to="/accounts">账号管理</Link>
          <Link to="/sign-in-rules">登录规则</Link>
          <Link to="/sys/parameters">参数</Link>
          <Link to="/sys/calendar">节假日</Link>
          <Link to="/sys/dictionaries">字典</Link>
          <Link to="/sys/changes">设置变更</Link>
          {role === 'audit-admin' ? <Link to="/records/audit-entry">审计日志</Link> : null}
        </p>
        <p className="quiet">三名管理员都看不到业务数据：企业、导入和评价不对这些账号开放。</p>
      </div>
    </Section>
  )
}
