import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Enrolment, SignInStep } from '../accounts/messages.ts'
import { CodeForm, EnrolmentForm, RecoveryCodes } from './enrolment.tsx'
import { agree, NewPassword, noPassword } from './new-password.tsx'
import { sessionKey } from './session.ts'

interface Props {
  readonly step: SignInStep
  readonly onStep: (step: SignInStep | undefined) => void
}

/** What a sign-in asks for after the password: a code, a new password, a code generator. */
export default function SignInSteps({ step, onStep }: Props) {
  const Step = { 'second-factor': CodeStep, 'new-password': PasswordStep, enrol: EnrolStep, full: null }[
    step.next
  ]
  return (
    <div className="stack">
      <p className="quiet row">
        {step.account ? <span>账号 {step.account}</span> : null}
        <button type="button" className="plain-button" onClick={() => onStep(undefined)}>
          换一个账号
        </button>
      </p>
      {Step ? <Step onStep={onStep} /> : null}
    </div>
  )
}

interface StepProps {
  readonly onStep: (step: SignInStep) => void
}

function CodeStep({ onStep }: StepProps) {
  const send = useIntent((code: string) => ({ method: 'POST', path: '/api/session/code', body: { code } }), {
    refresh: [sessionKey],
    onDone: (answer) => onStep(answer as SignInStep),
  })
  return (
    <section className="stack" aria-labelledby="code-title">
      <h2 id="code-title">输入动态码</h2>
      <p>打开手机上的验证器，填入现在显示的 6 位数字。</p>
      <CodeForm button="继续" recovery waiting={send.isPending} onCode={send.mutate} />
      {send.error ? <ProblemNotice error={send.error} /> : null}
    </section>
  )
}

function PasswordStep({ onStep }: StepProps) {
  const [value, setValue] = useState(noPassword)
  const send = useIntent(
    () => ({ method: 'POST', path: '/api/session/new-password', body: { password: value.password } }),
    { refresh: [sessionKey], onDone: (answer) => onStep(answer as SignInStep) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (agree(value)) send.mutate()
  }
  return (
    <form className="password-form" onSubmit={submit} aria-labelledby="new-password-title">
      <h2 id="new-password-title">先换成自己的口令</h2>
      <p>现在的口令是管理员发放的，或者用得太久了。换过之后，别人就不知道它了。</p>
      <NewPassword value={value} onChange={setValue} />
      <Button type="primary" htmlType="submit" loading={send.isPending} disabled={!agree(value)}>
        更换口令
      </Button>
      {send.error ? <ProblemNotice error={send.error} /> : null}
    </form>
  )
}

function EnrolStep({ onStep }: StepProps) {
  const queries = useQueryClient()
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [codes, setCodes] = useState<readonly string[]>()
  const begin = useIntent(() => ({ method: 'POST', path: '/api/session/enrolment' }), {
    onDone: (answer) => setEnrolment(answer as Enrolment),
  })
  const { mutate } = begin
  useEffect(() => mutate(), [mutate])
  const confirm = useIntent(
    (code: string) => ({ method: 'POST', path: '/api/session/enrolment/confirm', body: { code } }),
    { onDone: (answer) => setCodes((answer as { recovery: string[] }).recovery) },
  )
  if (codes)
    return (
      <RecoveryCodes
        codes={codes}
        button="进入系统"
        onKept={() => void queries.invalidateQueries({ queryKey: sessionKey })}
      />
    )
  return (
    <section className="stack" aria-labelledby="enrol-title">
      <h2 id="enrol-title">绑定验证器</h2>
      <p>管理员登录时，除口令外还要一个只用一次的动态码。绑定一次就好。</p>
      {enrolment ? (
        <EnrolmentForm
          enrolment={enrolment}
          waiting={confirm.isPending}
          error={confirm.error}
          onCode={confirm.mutate}
        />
      ) : null}
      {begin.error ? (
        <ProblemNotice error={begin.error} onRetry={() => onStep({ account: '', role: '', next: 'full' })} />
      ) : null}
    </section>
  )
}
