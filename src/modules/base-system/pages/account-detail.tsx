import './identity.css'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { AccountDetail as Detail } from '../accounts/messages.ts'
import { EditAccount } from './account-edit.tsx'
import { AccountPosts } from './account-posts.tsx'
import { accountsKey, standing, useAccount } from './account-queries.ts'
import { AskReason } from './ask-reason.tsx'

/** `/accounts/$id`: one account – whose it is, which posts it has, and its way in. */
export default function AccountDetail() {
  const { id = '' } = useParams({ strict: false })
  const account = useAccount(id)
  const title = account.data?.account.name ?? '账号'
  return (
    <Page
      title={title}
      crumbs={[{ label: '账号管理', to: '/accounts' }]}
      aside={account.data ? <Standing detail={account.data} /> : null}
    >
      <Waiting query={account}>
        {(detail) => (
          <div className="stack">
            <AccountPosts detail={detail} />
            <WayIn detail={detail} />
          </div>
        )}
      </Waiting>
    </Page>
  )
}

function Standing({ detail: { account } }: { readonly detail: Detail }) {
  const { tone, label } = standing(account)
  return (
    <span className="row">
      <Chip tone={tone}>{label}</Chip>
      <span className="quiet">
        {account.login}　工号 {account.person ?? '—'}
      </span>
    </span>
  )
}

function WayIn({ detail }: { readonly detail: Detail }) {
  const { account, sessions, oidcSubject, may } = detail
  const path = `/api/accounts/${account.id}`
  const open = account.status === 'active'
  return (
    <Section title="登录" extra={may.edit && !account.demo ? <EditAccount detail={detail} /> : null}>
      <div className="stack">
        <dl className="account-facts">
          <Fact label="最近登录">{momentText(account.lastSignIn)}</Fact>
          <Fact label="正在登录">{sessions} 处</Fact>
          <Fact label="验证器">{account.secondFactor ? '已绑定' : '没有绑定'}</Fact>
          <Fact label="口令">{account.initialPassword ? '初始口令，还没有更换' : '本人设置'}</Fact>
          <Fact label="邮箱">{account.email ?? '—'}</Fact>
          <Fact label="统一身份">{oidcSubject ?? '没有绑定'}</Fact>
        </dl>
        {account.demo ? (
          <p className="quiet">这是演示账号，由演示数据带来，不能修改。</p>
        ) : (
          <div className="row">
            {may.edit && open ? <InitialPassword path={path} name={account.name} /> : null}
            {may.edit && account.locked ? <Plain path={`${path}/unlock`} label="解除锁定" /> : null}
            {(may.edit || may.decide) && sessions > 0 ? (
              <Plain path={`${path}/end-sessions`} label="结束全部登录" />
            ) : null}
            {may.decide && account.secondFactor ? (
              <AskReason
                path={`${path}/reset-second-factor`}
                label="重置验证器"
                what={`${account.name}下次登录时重新绑定验证器，原来的验证器和恢复码作废。请先当面核实是本人。`}
                refresh={accountsKey}
              />
            ) : null}
            {(may.edit || may.decide) && open ? (
              <AskReason
                danger
                path={`${path}/disable`}
                label="停用账号"
                what={`${account.name}立即退出，停用期间不能登录；办过的事和留痕都保留。`}
                refresh={accountsKey}
              />
            ) : null}
            {may.edit && !open ? (
              <AskReason
                path={`${path}/enable`}
                label="启用账号"
                what={`${account.name}可以重新登录。`}
                refresh={accountsKey}
              />
            ) : null}
          </div>
        )}
      </div>
    </Section>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="quiet small">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Plain({ path, label }: { readonly path: string; readonly label: string }) {
  const toast = useToast()
  const send = useIntent(() => ({ method: 'POST', path }), {
    refresh: [accountsKey],
    onDone: () => toast({ text: `已${label}。` }),
  })
  return (
    <>
      <Button loading={send.isPending} onClick={() => send.mutate()}>
        {label}
      </Button>
      {send.error ? <ProblemNotice error={send.error} /> : null}
    </>
  )
}

/** The password is shown once and lies nowhere. */
function InitialPassword({ path, name }: { readonly path: string; readonly name: string }) {
  const [given, setGiven] = useState<{ readonly password: string; readonly days: number }>()
  const send = useIntent(() => ({ method: 'POST', path: `${path}/password` }), {
    refresh: [accountsKey],
    onDone: (answer) => setGiven(answer as { password: string; days: number }),
  })
  return (
    <>
      <Button loading={send.isPending} onClick={() => send.mutate()}>
        发放初始口令
      </Button>
      {send.error ? <ProblemNotice error={send.error} /> : null}
      {given ? (
        <div className="handed-over stack" role="status">
          <p>
            请把这个口令当面交给{name}，{given.days} 天内登录并更换。它只显示这一次，别处查不到。
          </p>
          <output className="once" aria-label="初始口令">
            {given.password}
          </output>
        </div>
      ) : null}
    </>
  )
}
