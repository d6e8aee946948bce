import './result-slip.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, QRCode } from 'antd'
import { address, read } from '../../../ui/api/client.ts'
import { figureText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ResultSlip as Slip } from '../slip/slip-messages.ts'
import { BundleButton } from './bundle-button.tsx'

/** 结果单: one page to print and hand on, with the code by which anybody checks it. */
export default function ResultSlip() {
  const { batch = '', code = '' }: { readonly batch?: string; readonly code?: string } = useParams({
    strict: false,
  })
  const { enterprise, role } = useViewer()
  const official = enterprise === null
  const slip = useQuery({
    queryKey: ['slip', batch, code],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/results/${batch}/${code}/slip`,
        async () => (await import('../slip/slip-messages.ts')).resultSlip,
        { signal },
      ),
  })
  return (
    <Page
      title="结果单"
      crumbs={[
        official ? { label: '效益评价', to: '/eval/batch' } : { label: '我的评价', to: '/eval/mine' },
        { label: '评价结果', to: `/eval/result/${batch}/${code}` },
      ]}
      actions={
        <>
          {role === 'enterprise-signatory' ? <BundleButton batch={batch} code={code} /> : null}
          <Button type="primary" disabled={!slip.data} onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Waiting query={slip} rows={10}>
        {(data) => <Sheet slip={data} />}
      </Waiting>
    </Page>
  )
}

function Sheet({ slip }: { readonly slip: Slip }) {
  const { batch, enterprise, digits, grade, score, hashes, seal } = slip
  return (
    <article className="slip stack" aria-label="结果单">
      <h2>{batch.label}结果单</h2>
      <div className="slip-head">
        <div>
          <p>
            <strong>{enterprise.name}</strong>
          </p>
          <p>统一社会信用代码 {enterprise.code}</p>
          <p className="quiet">
            {[enterprise.park, enterprise.group].filter(Boolean).join('　')}　{batch.period} 年度
          </p>
        </div>
        <p className="row">
          {grade === null ? <span>未定档</span> : <strong>{grade} 类</strong>}
          {score === null ? null : <span>{figureText(score, digits.total)} 分</span>}
        </p>
      </div>
      {slip.revision > 0 ? <p>这是第 {slip.revision} 次更正后的结果，此前的结果单不再有效。</p> : null}
      {slip.items.length > 0 ? <Items slip={slip} /> : null}
      {slip.notes.length > 0 ? <p>说明：{slip.notes.join('；')}</p> : null}
      <div className="slip-foot">
        <dl className="slip-codes">
          <Code label="评价方案" value={batch.scheme} />
          <Code label="方案校验码" value={hashes.scheme} />
          <Code label="政策校验码" value={hashes.policy} />
          <Code label="数据快照校验码" value={hashes.snapshot} />
          <Code label="全批结果校验码" value={hashes.result} />
          <Code label="算法版本" value={hashes.engine} />
          <Code label="结果单校验码" value={seal} />
        </dl>
        <figure>
          <QRCode
            type="svg"
            value={checkAddress(slip)}
            size={132}
            bordered={false}
            aria-label="核对结果单的二维码"
          />
          <figcaption className="quiet small">扫码核对真伪</figcaption>
        </figure>
      </div>
    </article>
  )
}

function checkAddress({ enterprise, seal }: Slip): string {
  return `${window.location.origin}${address('/public/check', { firm: enterprise.code, hash: seal })}`
}

function Items({ slip: { items, digits } }: { readonly slip: Slip }) {
  return (
    <PlainTable
      caption="各项得分"
      columns={[
        { title: '指标' },
        { title: '企业值', figures: true },
        { title: '基准', figures: true },
        { title: '权重', figures: true },
        { title: '得分', figures: true },
      ]}
      rows={items.map((item) => ({
        key: item.id,
        cells: [
          item.label,
          item.value === null ? '缺' : `${figureText(item.value, 2)} ${item.unit}`,
          item.benchmark === null ? '—' : figureText(item.benchmark, 2),
          item.weight,
          item.score === null ? '—' : figureText(item.score, digits.item),
        ],
      }))}
    />
  )
}

function Code({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
