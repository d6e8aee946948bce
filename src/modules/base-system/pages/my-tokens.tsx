import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { ownKey, useTokens } from './account-queries.ts'

/** Tokens for programs that act in one's name: what they may, until when, when they were last used. */
export function MyTokens() {
  const tokens = useTokens()
  const [making, setMaking] = useState(false)
  const revoke = useIntent((id: string) => ({ method: 'DELETE', path: `/api/account/tokens/${id}` }), {
    refresh: [ownKey],
  })
  return (
    <Section
      flush
      title="接口令牌"
      extra={
        making ? null : (
          <Button size="small" onClick={() => setMaking(true)}>
            建立令牌
          </Button>
        )
      }
    >
      {making ? <NewToken scopes={tokens.data?.scopes ?? []} onOver={() => setMaking(false)} /> : null}
      {revoke.error ? <ProblemNotice error={revoke.error} /> : null}
      <Waiting query={tokens} rows={2}>
        {({ rows, scopes }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有接口令牌。">
              别的程序要以您的名义读写数据时，给它一个令牌，不要给口令。
            </EmptyState>
          ) : (
            <PlainTable
              caption="令牌清单"
              columns={[
                { title: '名称' },
                { title: '权限' },
                { title: '有效期至' },
                { title: '最近使用' },
                { title: '办理' },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                cells: [
                  row.name,
                  row.scopes.map((one) => scopes.find(({ scope }) => scope === one)?.label ?? one).join('；'),
                  momentText(row.expiresAt),
                  momentText(row.lastUsedAt),
                  row.revokedAt ? (
                    <Chip key="over" tone="archived">
                      已停用
                    </Chip>
                  ) : (
                    <Button key="revoke" size="small" onClick={() => revoke.mutate(row.id)}>
                      停用
                    </Button>
                  ),
                ],
              }))}
            />
          )
        }
      </Waiting>
    </Section>
  )
}

interface NewTokenProps {
  readonly scopes: readonly { readonly scope: string; readonly label: string }[]
  readonly onOver: () => void
}

function NewToken({ scopes, onOver }: NewTokenProps) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [days, setDays] = useState(90)
  const [token, setToken] = useState<string>()
  const make = useIntent(
    () => ({ method: 'POST', path: '/api/account/tokens', body: { name, scopes: chosen, days } }),
    { refresh: [ownKey], onDone: (answer) => setToken((answer as { token: string }).token) },
  )
  if (token)
    return (
      <div className="stack section-body" role="status">
        <p>请现在复制到程序里。它只显示这一次，别处查不到。</p>
        <output className="once">{token}</output>
        <div>
          <Button onClick={onOver}>好了</Button>
        </div>
      </div>
    )
  return (
    <div className="stack section-body">
      <div className="form-grid">
        <Labelled label="名称" hint="哪个程序用">
          <Input value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
        </Labelled>
        <Labelled label="有效期" hint="天，最长 366">
          <InputNumber
            min={1}
            max={366}
            precision={0}
            value={days}
            onChange={(value) => setDays(value ?? 90)}
          />
        </Labelled>
        <Labelled label="权限" hint="只给这个程序用得着的" wide>
          <Select
            mode="multiple"
            optionFilterProp="label"
            placeholder="选择权限"
            value={[...chosen]}
            options={scopes.map(({ scope, label }) => ({ value: scope, label }))}
            onChange={(value: string[]) => setChosen(value)}
          />
        </Labelled>
      </div>
      {make.error ? <ProblemNotice error={make.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          loading={make.isPending}
          disabled={name.trim() === '' || chosen.length === 0}
          onClick={() => make.mutate()}
        >
          建立
        </Button>
        <Button onClick={onOver}>取消</Button>
      </div>
    </div>
  )
}
