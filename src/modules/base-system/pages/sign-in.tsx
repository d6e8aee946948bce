import './sign-in.css'
import '../../../ui/link-button.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { read } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Mark } from '../../../ui/shell/shell.tsx'
import type { SignInStep } from '../accounts/messages.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { sessionKey } from './session.ts'

const SignInSteps = lazy(() => import('./sign-in-steps.tsx'))
const Setup = lazy(() => import('./setup.tsx'))

/** Signing in, step by step; on an empty installation the address `/setup` makes the first administrators. */
export default function SignIn() {
  const [step, setStep] = useState(stepInAddress)
  useEffect(() => {
    document.title = '登录 - 园策'
  }, [])
  const ways = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: () =>
      read('/api/session/ways', async () => (await import('../accounts/messages.ts')).signInWays),
  })
  const setupOpen = ways.data?.setupOpen ?? false
  if (setupOpen && window.location.pathname === '/setup')
    return (
      <Panel title="首次设置" lead="建立三名管理员，之后这一页就关闭">
        <Suspense>
          <Setup />
        </Suspense>
      </Panel>
    )
  return (
    <Panel title="园策" lead="把园区政策变成能算、能查、能说清的结果">
      {step && step.next !== 'full' ? (
        <Suspense>
          <SignInSteps step={step} onStep={setStep} />
        </Suspense>
      ) : (
        <>
          {setupOpen ? (
            <p className="notice">
              这里还没有任何账号。请管理员<a href="/setup">进行首次设置</a>。
            </p>
          ) : null}
          <Entrances oidc={ways.data?.oidc ?? null} onStep={setStep} />
        </>
      )}
    </Panel>
  )
}

/** Whoever comes back from an identity provider goes on with the step that is still asked for. */
function stepInAddress(): SignInStep | undefined {
  const next = new URLSearchParams(window.location.search).get('step')
  return next === 'second-factor' || next === 'enrol' ? { account: '', role: '', next } : undefined
}

function Panel({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}) {
  return (
    <main className="sign-in">
      <div className="sign-in-panel">
        <header className="sign-in-head">
          <Mark />
          <div>
            <h1>{title}</h1>
            <p className="quiet">{lead}</p>
          </div>
        </header>
        {children}
      </div>
    </main>
  )
}

interface EntrancesProps {
  readonly oidc: { readonly label: string } | null
  readonly onStep: (step: SignInStep) => void
}

function Entrances({ oidc, onStep }: EntrancesProps) {
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
  const failed = new URLSearchParams(window.location.search).get('problem')
  return (
    <>
      {demo.data && demo.data.length > 0 ? (
        <DemoAccounts accounts={demo.data} waiting={enter.isPending} onEnter={enter.mutate}>
          {enter.error ? <ProblemNotice error={enter.error} /> : null}
        </DemoAccounts>
      ) : null}
      {failed ? (
        <p className="notice notice-error" role="alert">
          统一身份没有登录成功：
          {failed === 'unknown' ? '这个身份还没有对应的账号，请联系系统管理员。' : '请再试一次。'}
        </p>
      ) : null}
      <PasswordForm startOpen={!demo.isPending && !demo.data?.length} onStep={onStep} />
      {oidc ? (
        <p>
          <a className="link-button" href="/api/session/oidc">
            {oidc.label}
          </a>
        </p>
      ) : null}
    </>
  )
}

function PasswordForm({
  startOpen,
  onStep,
}: {
  readonly startOpen: boolean
  readonly onStep: (step: SignInStep) => void
}) {
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const enter = useIntent(() => ({ method: 'POST', path: '/api/session', body: { account, password } }), {
    refresh: [sessionKey],
    onDone: (answer) => onStep(answer as SignInStep),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <details className="password" open={startOpen}>
      <summary>用账号和口令登录</summary>
      <form onSubmit={submit} className="password-form">
        <Labelled label="账号">
          <Input
            autoComplete="username"
            required
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </Labelled>
        <Labelled label="口令">
          <Input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Labelled>
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          登录
        </Button>
        {enter.error ? <ProblemNotice error={enter.error} /> : null}
      </form>
    </details>
  )
}
