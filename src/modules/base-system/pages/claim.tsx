import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Claim } from '../enterprises/messages.ts'
import { claimsKey, useClaims } from './firm-queries.ts'

export const claimWords: Readonly<Record<Claim['status'], { readonly label: string; readonly tone: Tone }>> =
  {
    open: { label: '待核验', tone: 'waiting' },
    granted: { label: '已核验', tone: 'passed' },
    refused: { label: '已退回', tone: 'returned' },
    withdrawn: { label: '已撤回', tone: 'archived' },
  }

/** `/claim`: an enterprise's first account says which enterprise it is; made for a phone. */
export default function ClaimPage() {
  const { enterprise } = useViewer()
  const claims = useClaims()
  return (
    <Page
      title="认领企业"
      lead="输入营业执照上的统一社会信用代码。所在园区核验之后，您才能看到和填报这家企业的资料。"
    >
      {enterprise ? (
        <Section title="已经有企业">
          <p>
            这个账号代表 <b>{enterprise.name}</b>，不用再认领。<Link to="/home">回到首页</Link>
          </p>
        </Section>
      ) : (
        <Waiting query={claims}>
          {({ rows }) => (
            <div className="stack">
              {rows.some(({ status }) => status === 'open') ? null : <ClaimForm />}
              {rows.map((row) => (
                <OwnClaim key={row.id} claim={row} />
              ))}
            </div>
          )}
        </Waiting>
      )}
    </Page>
  )
}

function ClaimForm() {
  const [creditCode, setCode] = useState('')
  const [contact, setContact] = useState('')
  const [statement, setStatement] = useState('')
  const send = useIntent(
    () => ({
      method: 'POST',
      path: '/api/enterprise-claims',
      body: { creditCode, contact, statement },
    }),
    { refresh: [claimsKey] },
  )
  return (
    <Section title="提交认领">
      <div className="stack">
        <Labelled label="统一社会信用代码" hint="18 位，在营业执照右上方">
          <Input
            size="large"
            value={creditCode}
            maxLength={20}
            autoCapitalize="characters"
            autoComplete="off"
            onChange={({ target }) => setCode(target.value)}
          />
        </Labelled>
        <Labelled label="联系岗位和电话" hint="园区核验时会打这个电话">
          <Input
            size="large"
            value={contact}
            maxLength={100}
            onChange={({ target }) => setContact(target.value)}
          />
        </Labelled>
        <Labelled label="说明（可不填）">
          <Input.TextArea
            rows={2}
            value={statement}
            maxLength={500}
            onChange={({ target }) => setStatement(target.value)}
          />
        </Labelled>
        {send.error ? <ProblemNotice error={send.error} /> : null}
        <Button
          type="primary"
          size="large"
          block
          disabled={creditCode.trim().length < 15 || contact.trim().length < 5}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          提交，等园区核验
        </Button>
      </div>
    </Section>
  )
}

function OwnClaim({ claim }: { readonly claim: Claim }) {
  const { label, tone } = claimWords[claim.status]
  const withdraw = useIntent(
    () => ({
      method: 'POST',
      path: `/api/enterprise-claims/${claim.id}/withdraw`,
      version: claim.version,
    }),
    { refresh: [claimsKey] },
  )
  return (
    <Section title={claim.creditCode} extra={<Chip tone={tone}>{label}</Chip>}>
      <div className="stack">
        <p>
          {momentText(claim.createdAt)} 提交，联系：{claim.contact}
        </p>
        {claim.status === 'open' ? <p className="quiet">园区经办核验后，重新登录即可填报。</p> : null}
        {claim.opinion ? <p>退回理由：{claim.opinion}</p> : null}
        {withdraw.error ? <ProblemNotice error={withdraw.error} /> : null}
        {claim.status === 'open' ? (
          <div>
            <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              撤回
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  )
}
