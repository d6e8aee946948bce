import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { OwnAccountView } from '../accounts/messages.ts'
import { ownKey } from './account-queries.ts'
import { agree, NewPassword, noPassword } from './new-password.tsx'

/** Changes the own password; all other sessions end with it. */
export function MyPassword({ own }: { readonly own: OwnAccountView }) {
  const toast = useToast()
  const [present, setPresent] = useState('')
  const [value, setValue] = useState(noPassword)
  const change = useIntent(
    () => ({ method: 'POST', path: '/api/account/password', body: { present, password: value.password } }),
    {
      refresh: [ownKey],
      onDone: () => {
        setPresent('')
        setValue(noPassword)
        toast({ text: '口令已修改，别处的登录都已结束。' })
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (agree(value)) change.mutate()
  }
  const { minLength, kinds, history } = own.rules
  return (
    <Section
      title="口令"
      extra={own.passwordDueOn ? <span className="quiet">{momentText(own.passwordDueOn)} 前更换</span> : null}
    >
      <form className="stack" onSubmit={submit}>
        <div className="form-grid">
          <Labelled label="现在的口令">
            <Input.Password
              autoComplete="current-password"
              required
              value={present}
              onChange={({ target }) => setPresent(target.value)}
            />
          </Labelled>
          <NewPassword
            value={value}
            onChange={setValue}
            hint={`至少 ${minLength} 个字符、${kinds} 类，不用最近 ${history} 个用过的`}
          />
        </div>
        {change.error ? <ProblemNotice error={change.error} /> : null}
        <div>
          <Button htmlType="submit" loading={change.isPending} disabled={present === '' || !agree(value)}>
            修改口令
          </Button>
        </div>
      </form>
    </Section>
  )
}
