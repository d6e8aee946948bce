import './identity.css'
import { Button, Input, QRCode } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Enrolment } from '../accounts/messages.ts'

interface EnrolmentProps {
  readonly enrolment: Enrolment
  readonly waiting: boolean
  readonly error: unknown
  readonly onCode: (code: string) => void
}

/** Binding a code generator: the square code, the secret to type where no camera is at hand, and the first code. */
export function EnrolmentForm({ enrolment, waiting, error, onCode }: EnrolmentProps) {
  return (
    <div className="enrolment">
      <QRCode type="svg" value={enrolment.uri} size={176} aria-label="验证器二维码" />
      <ol>
        <li>在手机上打开任一验证器应用，例如腾讯身份验证器、Microsoft Authenticator。</li>
        <li>
          扫描左边的二维码；不能扫，就手工输入密钥：
          <div className="enrolment-secret" data-secret={enrolment.secret}>
            {(enrolment.secret.match(/.{1,4}/g) ?? []).join(' ')}
          </div>
        </li>
        <li>
          填入应用上显示的 6 位动态码：
          <CodeForm button="绑定" waiting={waiting} onCode={onCode} />
        </li>
        {error ? <ProblemNotice error={error} /> : null}
      </ol>
    </div>
  )
}

interface CodeProps {
  readonly button: string
  readonly waiting: boolean
  readonly onCode: (code: string) => void
  /** A recovery code will do as well. */
  readonly recovery?: boolean
}

/** One code: six figures, or a recovery code. Pasting is welcome. */
export function CodeForm({ button, waiting, onCode, recovery = false }: CodeProps) {
  const id = useId()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(code.trim())
    setCode('')
  }
  return (
    <form className="code-row" onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        {recovery ? '动态码或恢复码' : '动态码'}
      </label>
      <Input
        id={id}
        className="code-input"
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        placeholder={recovery ? '6 位动态码，或恢复码' : '6 位动态码'}
        maxLength={recovery ? 24 : 8}
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <Button type="primary" htmlType="submit" loading={waiting} disabled={code.trim().length < 6}>
        {button}
      </Button>
    </form>
  )
}

/** Recovery codes, shown this once. */
export function RecoveryCodes({
  codes,
  button,
  onKept,
}: {
  readonly codes: readonly string[]
  readonly button: string
  readonly onKept: () => void
}) {
  const [kept, setKept] = useState(false)
  return (
    <section className="stack" aria-labelledby="recovery-title">
      <h2 id="recovery-title">收好恢复码</h2>
      <p>
        手机丢了或换了，每个恢复码可以代替动态码用一次。只显示这一次，请抄下或打印，锁在别人拿不到的地方。
      </p>
      <ul className="recovery-codes" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <label className="row">
        <input type="checkbox" checked={kept} onChange={({ target }) => setKept(target.checked)} />
        我已经收好恢复码
      </label>
      <div>
        <Button type="primary" disabled={!kept} onClick={onKept}>
          {button}
        </Button>
      </div>
    </section>
  )
}
