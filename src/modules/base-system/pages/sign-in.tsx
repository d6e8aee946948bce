import './sign-in.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { read } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Mark } from '../../../ui/shell/shell.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { sessionKey } from './session.ts'

export default function SignIn() {
  useEffect(() => {
    document.title = '登录 - 园策'
  }, [])
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () =>
      read('/api/session/demo-accounts', async () => (await import('../messages.ts')).demoAccounts),
    retry: false,
  })
  const enter = useIntent(
    (account: string) => ({ method: 'POST', path: '/api/session/demo', body: { account } }),
    { refresh: [sessionKey] },
  )
  return (
    <main className="sign-in">
      <div className="sign-in-panel">
        <header className="sign-in-head">
          <Mark />
          <div>
            <h1>园策</h1>
            <p className="quiet">把园区政策变成能算、能查、能说清的结果</p>
          </div>
        </header>
        {demo.data && demo.data.length > 0 ? (
          <DemoAccounts accounts={demo.data} waiting={enter.isPending} onEnter={enter.mutate}>
            {enter.error ? <ProblemNotice error={enter.error} /> : null}
          </DemoAccounts>
        ) : null}
        <PasswordForm startOpen={!demo.isPending && !demo.data?.length} />
      </div>
    </main>
  )
}

function PasswordForm({ startOpen }: { readonly startOpen: boolean }) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const enter = useIntent(() => ({ method: 'POST', path: '/api/session', body: { account, password } }), {
    refresh: [sessionKey],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <details className="password" open={startOpen}>
      <summary>用账号和密码登录</summary>
      <form onSubmit={submit} className="password-form">
        <label htmlFor="account">账号</label>
        <Input
          id="account"
          autoComplete="username"
          required
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
        <label htmlFor="password">密码</label>
        <Input
          id="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          登录
        </Button>
        {enter.error ? <ProblemNotice error={enter.error} /> : null}
      </form>
    </details>
  )
}
