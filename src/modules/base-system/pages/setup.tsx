import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'

const seats = [
  { seat: 'system', label: '系统管理员', does: '管账号、岗位和系统；看不到业务数据。' },
  { seat: 'security', label: '安全管理员', does: '批准岗位、定登录规则；看不到业务数据。' },
  { seat: 'audit', label: '审计管理员', does: '只看日志和账号，什么也不能改。' },
] as const
type Seat = (typeof seats)[number]['seat']
type Fields = Record<'login' | 'name' | 'person' | 'password', string>
const nothing: Fields = { login: '', name: '', person: '', password: '' }

/** The first run: three administrators, three persons, with the one-time token that lies on the server. */
export default function Setup() {
  const queries = useQueryClient()
  const [token, setToken] = useState('')
  const [people, setPeople] = useState<Record<Seat, Fields>>({
    system: nothing,
    security: nothing,
    audit: nothing,
  })
  const [done, setDone] = useState(false)
  const create = useIntent(() => ({ method: 'POST', path: '/api/setup', body: { token, ...people } }), {
    onDone: () => setDone(true),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  if (done)
    return (
      <section className="stack" role="status">
        <h2>三名管理员已经建好</h2>
        <p>请三个人分别登录：先换成自己的口令，再绑定手机上的验证器。首次设置从此关闭。</p>
        <div>
          <Button
            type="primary"
            onClick={() => {
              window.history.replaceState(null, '', '/')
              void queries.invalidateQueries({ queryKey: ['sign-in-ways'] })
            }}
          >
            去登录
          </Button>
        </div>
      </section>
    )
  return (
    <form onSubmit={submit} className="stack setup">
      <Labelled label="一次性令牌" hint="在服务器启动时说明的文件里，只有服务器的管理者能读到">
        <Input required autoComplete="off" value={token} onChange={({ target }) => setToken(target.value)} />
      </Labelled>
      {seats.map(({ seat, label, does }) => (
        <Person
          key={seat}
          label={label}
          does={does}
          value={people[seat]}
          onChange={(value) => setPeople({ ...people, [seat]: value })}
        />
      ))}
      <p className="quiet small">
        三个人互相制约，不能由一个人兼任。初始口令只用来第一次登录，本人登录后必须更换。
      </p>
      {create.error ? <ProblemNotice error={create.error} /> : null}
      <div>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          建立三名管理员
        </Button>
      </div>
    </form>
  )
}

interface PersonProps {
  readonly label: string
  readonly does: string
  readonly value: Fields
  readonly onChange: (value: Fields) => void
}

function Person({ label, does, value, onChange }: PersonProps) {
  const field = (name: keyof Fields) => ({
    required: true,
    autoComplete: 'off',
    value: value[name],
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...value, [name]: target.value }),
  })
  return (
    <fieldset className="setup-person">
      <legend>{label}</legend>
      <p className="quiet small">{does}</p>
      <div className="form-grid">
        <Labelled label="姓名">
          <Input {...field('name')} maxLength={40} />
        </Labelled>
        <Labelled label="工号" hint="区分是不是同一个人">
          <Input {...field('person')} maxLength={40} />
        </Labelled>
        <Labelled label="账号名" hint="小写字母、数字，如 zhang.san">
          <Input {...field('login')} maxLength={64} />
        </Labelled>
        <Labelled label="初始口令" hint="至少 12 个字符、三类">
          <Input.Password {...field('password')} autoComplete="new-password" maxLength={200} />
        </Labelled>
      </div>
    </fieldset>
  )
}
