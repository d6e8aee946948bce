import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import type { Enrolment, OwnAccountView } from '../accounts/messages.ts'
import { ownKey } from './account-queries.ts'
import { CodeForm, EnrolmentForm, RecoveryCodes } from './enrolment.tsx'

/** Binds a code generator or another one, and makes new recovery codes. */
export function MySecondFactor({ own }: { readonly own: OwnAccountView }) {
  const [doing, setDoing] = useState<'bind' | 'renew'>()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [codes, setCodes] = useState<readonly string[]>()
  const bound = own.secondFactorSince !== null
  const confirm = useIntent(
    (code: string) => ({ method: 'POST', path: '/api/account/second-factor/confirm', body: { code } }),
    { refresh: [ownKey], onDone: (answer) => setCodes((answer as { recovery: string[] }).recovery) },
  )
  const renew = useIntent(
    (code: string) => ({ method: 'POST', path: '/api/account/recovery-codes', body: { code } }),
    { refresh: [ownKey], onDone: (answer) => setCodes((answer as { recovery: string[] }).recovery) },
  )
  const over = () => {
    setDoing(undefined)
    setEnrolment(undefined)
    setCodes(undefined)
  }
  const content = codes ? (
    <RecoveryCodes codes={codes} button="好了" onKept={over} />
  ) : enrolment ? (
    <EnrolmentForm
      enrolment={enrolment}
      waiting={confirm.isPending}
      error={confirm.error}
      onCode={confirm.mutate}
    />
  ) : doing === 'bind' ? (
    <BeginEnrolment bound={bound} onBegun={setEnrolment} />
  ) : doing === 'renew' ? (
    <div className="stack">
      <p>填入验证器上的动态码，换一套新的恢复码；旧的全部作废。</p>
      <CodeForm button="更换恢复码" waiting={renew.isPending} onCode={renew.mutate} />
      {renew.error ? <ProblemNotice error={renew.error} /> : null}
    </div>
  ) : (
    <div className="stack">
      <p>
        {bound
          ? `${momentText(own.secondFactorSince)} 绑定；恢复码还剩 ${own.recoveryLeft} 个。`
          : '没有绑定。绑定之后，登录和终审时除口令外还要手机上的动态码，别人知道口令也进不来。'}
      </p>
      <div className="row">
        <Button type={bound ? 'default' : 'primary'} onClick={() => setDoing('bind')}>
          {bound ? '换一个验证器' : '绑定验证器'}
        </Button>
        {bound ? <Button onClick={() => setDoing('renew')}>更换恢复码</Button> : null}
      </div>
    </div>
  )
  return <Section title="验证器">{content}</Section>
}

function BeginEnrolment({
  bound,
  onBegun,
}: {
  readonly bound: boolean
  readonly onBegun: (enrolment: Enrolment) => void
}) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useIntent(
    () => ({
      method: 'POST',
      path: '/api/account/second-factor',
      body: { password, ...(bound && { code }) },
    }),
    { onDone: (answer) => onBegun(answer as Enrolment) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="form-grid">
        <Labelled label="口令" hint="先确认是本人">
          <Input.Password
            autoComplete="current-password"
            required
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </Labelled>
        {bound ? (
          <Labelled label="动态码或恢复码" hint="现在这个验证器的">
            <Input
              autoComplete="one-time-code"
              required
              value={code}
              onChange={({ target }) => setCode(target.value)}
            />
          </Labelled>
        ) : null}
      </div>
      {begin.error ? <ProblemNotice error={begin.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" loading={begin.isPending}>
          继续
        </Button>
      </div>
    </form>
  )
}
