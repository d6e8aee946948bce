import { Input } from 'antd'
import { Labelled } from '../../../ui/labelled.tsx'

export interface PasswordTwice {
  readonly password: string
  readonly again: string
}

export const noPassword: PasswordTwice = { password: '', again: '' }

/** Whether both are there and the same. */
export function agree({ password, again }: PasswordTwice): boolean {
  return password !== '' && password === again
}

interface Props {
  readonly value: PasswordTwice
  readonly onChange: (value: PasswordTwice) => void
  readonly hint?: string
}

/** A new password, typed twice; the browser's own manager may fill it in. */
export function NewPassword({ value, onChange, hint = '越长越好；可以用几个不相关的词加数字、符号' }: Props) {
  const differs = value.again !== '' && value.again !== value.password
  return (
    <>
      <Labelled label="新口令" hint={hint}>
        <Input.Password
          autoComplete="new-password"
          required
          value={value.password}
          onChange={({ target }) => onChange({ ...value, password: target.value })}
        />
      </Labelled>
      <Labelled label="再输一次" {...(differs && { hint: '两次输入不一样' })}>
        <Input.Password
          autoComplete="new-password"
          required
          {...(differs && { status: 'error' as const })}
          value={value.again}
          onChange={({ target }) => onChange({ ...value, again: target.value })}
        />
      </Labelled>
    </>
  )
}
