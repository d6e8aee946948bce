import { Link } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Claim } from '../enterprises/messages.ts'
import { claimWords } from './claim.tsx'
import { claimsKey, useClaims } from './firm-queries.ts'

const verifiers: readonly string[] = ['park-clerk', 'park-director', 'joint-office']

/** `/ent/claims`: the park rings back, and says whether the claimant speaks for the enterprise. */
export default function Claims() {
  const claims = useClaims()
  const { role } = useViewer()
  return (
    <Page
      title="企业认领核验"
      lead="核对执照、打回电话，确认是本企业的人再通过；通过之后这个账号就能看到并填报企业资料。"
      crumbs={[{ label: '企业库', to: '/ent' }]}
    >
      <Section flush title="认领">
        <Waiting query={claims}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="没有企业提交认领。">企业管理员用手机登录后，按信用代码认领。</EmptyState>
            ) : (
              <PlainTable
                caption="企业认领"
                columns={[
                  { title: '企业' },
                  { title: '园区' },
                  { title: '账号' },
                  { title: '联系' },
                  { title: '提交' },
                  { title: '状态' },
                  { title: '办理' },
                ]}
                rows={rows.map((row) => ({
                  key: row.id,
                  cells: [
                    row.enterprise ? (
                      <Link key="firm" to="/ent/$id" params={{ id: row.enterprise.id }}>
                        {row.enterprise.name}
                      </Link>
                    ) : (
                      row.creditCode
                    ),
                    row.enterprise?.park ?? '—',
                    row.account,
                    <span key="contact">
                      {row.contact}
                      {row.statement ? <span className="quiet">（{row.statement}）</span> : null}
                    </span>,
                    momentText(row.createdAt),
                    <Chip key="status" tone={claimWords[row.status].tone}>
                      {claimWords[row.status].label}
                    </Chip>,
                    row.status === 'open' && verifiers.includes(role) ? (
                      <Decide key="decide" claim={row} />
                    ) : (
                      [row.decidedBy, row.opinion].filter(Boolean).join('：') || '—'
                    ),
                  ],
                }))}
              />
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}

function Decide({ claim }: { readonly claim: Claim }) {
  const [asking, setAsking] = useState<'grant' | 'refuse'>()
  const [opinion, setOpinion] = useState('')
  const toast = useToast()
  const decide = useIntent(
    (what: 'grant' | 'refuse') => ({
      method: 'POST',
      path: `/api/enterprise-claims/${claim.id}/${what}`,
      version: claim.version,
      ...(what === 'refuse' && { body: { opinion } }),
    }),
    {
      refresh: [claimsKey],
      onDone: () => {
        setAsking(undefined)
        toast({ text: '已办理。' })
      },
    },
  )
  return (
    <span className="row">
      <Button size="small" type="primary" onClick={() => setAsking('grant')}>
        通过
      </Button>
      <Button size="small" onClick={() => setAsking('refuse')}>
        退回
      </Button>
      <Modal
        open={asking !== undefined}
        title={asking === 'grant' ? '核验通过' : '退回认领'}
        okText={asking === 'grant' ? '通过，授权填报' : '退回'}
        okButtonProps={{
          loading: decide.isPending,
          disabled: asking === 'refuse' && opinion.trim().length < 5,
        }}
        onOk={() => asking && decide.mutate(asking)}
        onCancel={() => setAsking(undefined)}
      >
        {asking === 'grant' ? (
          <p>
            账号“{claim.account}”（{claim.contact}）从此代表 <b>{claim.enterprise?.name}</b>
            ，能看到它的全部资料并填报。
          </p>
        ) : (
          <Labelled label="理由" hint="至少 5 个字，对方会看到">
            <Input.TextArea rows={3} value={opinion} onChange={({ target }) => setOpinion(target.value)} />
          </Labelled>
        )}
        {decide.error ? <ProblemNotice error={decide.error} /> : null}
      </Modal>
    </span>
  )
}
