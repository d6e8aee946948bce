import { Link } from '@tanstack/react-router'
import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { countText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { recordsKey } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { DuplicateCandidate, Duplicates } from '../enterprises/messages.ts'
import { duplicatesKey, useDuplicates } from './firm-queries.ts'

type Pair = Duplicates['rows'][number]

/** `/ent/duplicates`: enterprises that may have been entered twice; kept apart or merged, each pair on its own. */
export default function DuplicatesPage() {
  const found = useDuplicates()
  return (
    <Page
      title="重复企业"
      lead="信用代码相近或名称相同的企业可能是一家。合并后台账和关联都归到保留的一户，两边的留痕都在。"
      crumbs={[{ label: '企业库', to: '/ent' }]}
    >
      <Waiting query={found} rows={8}>
        {({ rows, compared, undoDays }) =>
          rows.length === 0 ? (
            <Section title="没有发现">
              <EmptyState title={`比较了 ${countText(compared)} 家企业，没有发现重复的。`} />
            </Section>
          ) : (
            <div className="stack">
              <p className="quiet">
                比较了 {countText(compared)} 家企业，{countText(rows.length)} 对可能重复
                {undoDays === null ? '' : `；合并后 ${undoDays} 天内可以撤销`}。
              </p>
              {rows.map((pair) => (
                <PairSection key={`${pair.one.id} ${pair.other.id}`} pair={pair} />
              ))}
            </div>
          )
        }
      </Waiting>
    </Page>
  )
}

function PairSection({ pair }: { readonly pair: Pair }) {
  const [asking, setAsking] = useState<'merge' | 'apart'>()
  const both = [pair.one, pair.other]
  return (
    <Section
      flush
      title={pair.reasons.join('；')}
      extra={
        <>
          <Button size="small" type="primary" onClick={() => setAsking('merge')}>
            合并……
          </Button>
          <Button size="small" onClick={() => setAsking('apart')}>
            不是同一家……
          </Button>
        </>
      }
    >
      <PlainTable
        caption={`${pair.one.name} 与 ${pair.other.name}`}
        columns={[
          { title: '企业' },
          { title: '信用代码' },
          { title: '园区' },
          { title: '状态' },
          { title: '台账记录', figures: true },
          { title: '年度数据', figures: true },
        ]}
        rows={both.map((firm) => ({
          key: firm.id,
          cells: [
            <Link key="name" to="/ent/$id" params={{ id: firm.id }}>
              {firm.name}
            </Link>,
            firm.creditCode ?? '（没有）',
            firm.park,
            firm.status,
            countText(firm.records),
            countText(firm.facts),
          ],
        }))}
      />
      {asking === 'merge' ? <MergeDialog firms={both} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'apart' ? <ApartDialog pair={pair} onClose={() => setAsking(undefined)} /> : null}
    </Section>
  )
}

interface DialogProps {
  readonly onClose: () => void
}

function MergeDialog({ firms, onClose }: DialogProps & { readonly firms: readonly DuplicateCandidate[] }) {
  const richest = [...firms].sort((a, b) => b.records + b.facts - a.records - a.facts)[0]
  const [keep, setKeep] = useState(richest?.id ?? '')
  const [opinion, setOpinion] = useState('')
  const toast = useToast()
  const gone = firms.find(({ id }) => id !== keep)
  const kept = firms.find(({ id }) => id === keep)
  const merge = useIntent(
    () => ({
      method: 'POST',
      path: `/api/records/enterprise/${gone?.id}/actions/${encodeURIComponent('合并到')}`,
      body: { values: { mergedInto: keep }, opinion },
      ...(gone && { version: gone.version }),
    }),
    {
      refresh: [duplicatesKey, recordsKey('enterprise'), ['enterprises'], ['enterprise']],
      onDone: () => {
        toast({ text: `已并入 ${kept?.name ?? ''}。` })
        onClose()
      },
    },
  )
  return (
    <Modal
      open
      title="合并企业"
      okText="合并"
      okButtonProps={{ loading: merge.isPending, disabled: opinion.trim().length < 5 }}
      onOk={() => merge.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <Radio.Group
          aria-label="保留哪一户"
          value={keep}
          onChange={({ target }) => setKeep(String(target.value))}
          options={firms.map((firm) => ({
            value: firm.id,
            label: `保留 ${firm.name}（${firm.creditCode ?? '没有信用代码'}）`,
          }))}
          style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
        />
        <p>
          {gone?.name} 的 {countText(gone?.records ?? 0)}{' '}
          条台账、关联和账号归到保留的一户；它的年度数据留在原处， 在保留的一户里一并显示。
        </p>
        <Labelled label="理由" hint="至少 5 个字">
          <Input.TextArea rows={2} value={opinion} onChange={({ target }) => setOpinion(target.value)} />
        </Labelled>
        {merge.error ? <ProblemNotice error={merge.error} /> : null}
      </div>
    </Modal>
  )
}

function ApartDialog({ pair, onClose }: DialogProps & { readonly pair: Pair }) {
  const [reason, setReason] = useState('')
  const apart = useIntent(
    () => ({
      method: 'POST',
      path: '/api/enterprise-duplicates/apart',
      body: { one: pair.one.id, other: pair.other.id, reason },
    }),
    { refresh: [duplicatesKey], onDone: onClose },
  )
  return (
    <Modal
      open
      title="不是同一家"
      okText="确认，以后不再提示"
      okButtonProps={{ loading: apart.isPending, disabled: reason.trim().length < 2 }}
      onOk={() => apart.mutate()}
      onCancel={onClose}
    >
      <Labelled label="怎么确认的" hint="例如：总公司和分公司，两张执照">
        <Input value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      </Labelled>
      {apart.error ? <ProblemNotice error={apart.error} /> : null}
    </Modal>
  )
}
