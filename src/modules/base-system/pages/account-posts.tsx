import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { AccountDetail, Post } from '../accounts/messages.ts'
import { NewPost } from './account-post-form.tsx'
import { accountsKey, postStanding } from './account-queries.ts'
import { AskReason } from './ask-reason.tsx'

/** Posts of an account, newest first: what was proposed, who decided, from which day to which. */
export function AccountPosts({ detail }: { readonly detail: AccountDetail }) {
  const { account, posts, may } = detail
  const { businessDate } = useViewer()
  return (
    <Section
      flush
      title="岗位"
      extra={may.edit && !account.demo && account.status === 'active' ? <NewPost account={account} /> : null}
    >
      {posts.length === 0 ? (
        <EmptyState title={account.demo ? '演示账号的岗位固定不变。' : '还没有岗位，不能登录。'}>
          {account.demo ? null : '系统管理员提出岗位，安全管理员批准。'}
        </EmptyState>
      ) : (
        <PlainTable
          caption="岗位记录"
          columns={[
            { title: '岗位' },
            { title: '范围' },
            { title: '起止' },
            { title: '状态' },
            { title: '提出与批准' },
            { title: '办理' },
          ]}
          rows={posts.map((post) => {
            const { tone, label } = postStanding(post, businessDate)
            return {
              key: post.id,
              cells: [
                post.roleLabel,
                scopeText(post),
                `${post.from} 起${post.until ? `，至 ${post.until}` : ''}`,
                <Chip key="status" tone={tone}>
                  {label}
                </Chip>,
                <span key="who">
                  {post.proposedBy}：{post.reason}
                  {post.decidedBy ? (
                    <div className="quiet small">
                      {post.decidedBy}：{post.opinion ?? '—'}
                    </div>
                  ) : null}
                </span>,
                <Steps key="steps" post={post} may={may} today={businessDate} />,
              ],
            }
          })}
        />
      )}
    </Section>
  )
}

function scopeText({ organisation, parks, towns, enterprise }: Post): string {
  return [organisation, parks.join('、'), towns.join('、'), enterprise].filter(Boolean).join('　') || '全区'
}

interface StepsProps {
  readonly post: Post
  readonly may: AccountDetail['may']
  readonly today: string
}

function Steps({ post, may, today }: StepsProps) {
  const path = `/api/account-posts/${post.id}`
  const shared = { refresh: accountsKey, version: post.version, small: true } as const
  const waiting = post.status === 'proposed'
  if (may.decide && waiting)
    return (
      <span className="row">
        <AskReason
          {...shared}
          primary
          as="opinion"
          path={`${path}/grant`}
          label="批准"
          what={`${post.from} 起任“${post.roleLabel}”，范围：${scopeText(post)}。原岗位在前一天截止。`}
        />
        <AskReason
          {...shared}
          as="opinion"
          path={`${path}/refuse`}
          label="不批准"
          what="提出的人会看到意见。"
        />
      </span>
    )
  const future = post.status === 'granted' && post.from > today
  if (may.edit && (waiting || future))
    return <AskReason {...shared} path={`${path}/withdraw`} label="撤回" what="撤回之后不再生效。" />
  if ((may.edit || may.decide) && post.now) return <EndPost post={post} path={path} today={today} />
  return <span className="quiet">—</span>
}

function EndPost({
  post,
  path,
  today,
}: {
  readonly post: Post
  readonly path: string
  readonly today: string
}) {
  const [open, setOpen] = useState(false)
  const [until, setUntil] = useState(today)
  const [reason, setReason] = useState('')
  const end = useIntent(
    () => ({ method: 'POST', path: `${path}/end`, version: post.version, body: { until, reason } }),
    { refresh: [accountsKey], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        提前结束
      </Button>
      <Modal
        open={open}
        title="提前结束岗位"
        okText="结束岗位"
        okButtonProps={{ loading: end.isPending, disabled: reason.trim().length < 2 }}
        onOk={() => end.mutate()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <Labelled label="最后一天" hint="这一天过后自动失效；填昨天就是立即失效">
            <Input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
          </Labelled>
          <Labelled label="理由" hint="会记入留痕">
            <Input value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
          </Labelled>
          {end.error ? <ProblemNotice error={end.error} /> : null}
        </div>
      </Modal>
    </>
  )
}
