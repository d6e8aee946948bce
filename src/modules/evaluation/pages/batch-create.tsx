import './batch-create.css'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { SchemeList } from '../messages.ts'
import { batchesKey, useSchemes } from './queries.ts'

export default function BatchCreate({ onClose }: { readonly onClose: () => void }) {
  const schemes = useSchemes()
  return (
    <Section title="新建评价批次">
      <Waiting query={schemes} rows={2}>
        {(list) =>
          list.some(({ periods }) => periods.length > 0) ? (
            <Form schemes={list} onClose={onClose} />
          ) : (
            <EmptyState title="还没有可评价的年度数据。">
              <LinkButton to="/import/new">导入年度数据</LinkButton>
            </EmptyState>
          )
        }
      </Waiting>
    </Section>
  )
}

function Form({ schemes, onClose }: { readonly schemes: SchemeList; readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [hash, setHash] = useState(schemes.find(({ periods }) => periods.length > 0)?.hash ?? '')
  const scheme = schemes.find((one) => one.hash === hash)
  const [chosen, setPeriod] = useState<string | null>(null)
  const period = chosen ?? scheme?.periods[0]?.period ?? ''
  const [typed, setLabel] = useState<string | null>(null)
  const label = typed ?? `${period} 年度评价`
  const create = useIntent(
    () => ({ method: 'POST', path: '/api/evaluation/batches', body: { scheme: hash, period, label } }),
    {
      refresh: [batchesKey],
      onDone: (answer) => {
        const { id } = answer as { readonly id: string }
        void navigate({ to: '/eval/batch/$id', params: { id } })
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form onSubmit={submit} className="batch-form">
      <div className="field">
        <span id="scheme-label">方案</span>
        <Select
          aria-labelledby="scheme-label"
          value={hash}
          onChange={(next: string) => {
            setHash(next)
            setPeriod(null)
          }}
          options={schemes.map(({ hash: value, label: name, revision }) => ({
            value,
            label: revision ? `${name} ${revision.edition}` : name,
          }))}
          style={{ width: 380 }}
        />
      </div>
      <div className="field">
        <span id="period-label">年度</span>
        <Select
          aria-labelledby="period-label"
          value={period}
          onChange={setPeriod}
          options={(scheme?.periods ?? []).map((one) => ({
            value: one.period,
            label: `${one.period} 年（${one.enterprises} 家）`,
          }))}
          style={{ width: 170 }}
        />
      </div>
      <div className="field">
        <label htmlFor="batch-label">名称</label>
        <Input
          id="batch-label"
          required
          maxLength={60}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          style={{ width: 220 }}
        />
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={create.isPending} disabled={period === ''}>
          建立批次
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
      {create.error ? <ProblemNotice error={create.error} /> : null}
    </form>
  )
}
