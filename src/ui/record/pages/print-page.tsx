import '../print.css'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { momentText } from '../../number-text.ts'
import { Page } from '../../page.tsx'
import { PlainTable } from '../../plain-table.tsx'
import { useViewer } from '../../viewer.ts'
import { Waiting } from '../../waiting.tsx'
import { actorText } from '../actor-text.ts'
import { FactsPanel } from '../facts-panel.tsx'
import { lights } from '../light-mark.tsx'
import { useHistory, useRecord } from '../record-queries.ts'
import type { RecordType } from '../record-types.ts'
import { WithType } from './with-type.tsx'

/** `/records/$type/$id/print`: the record and its procedure on paper. */
export default function PrintPage() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  return <WithType>{(type) => <Sheet type={type} id={id} />}</WithType>
}

function Sheet({ type, id }: { readonly type: RecordType; readonly id: string }) {
  const { definition } = type
  const viewer = useViewer()
  const record = useRecord(definition.type, id)
  const history = useHistory(definition.type, id, 1, 100)
  return (
    <Waiting query={record} rows={10}>
      {(data) => (
        <Page
          title={data.title || data.code}
          crumbs={[
            { label: definition.label, to: `/records/${definition.type}` },
            { label: data.code, to: `/records/${definition.type}/${id}` },
          ]}
          lead={`${definition.label}　编号 ${data.code}　状态 ${data.status}　${lights[data.light].word}${data.due ? `　期限 ${data.due}` : ''}`}
          actions={
            <Button type="primary" onClick={() => print()}>
              打印
            </Button>
          }
        >
          <div className="print-sheet stack">
            <FactsPanel type={type} record={data} />
            <Waiting query={history}>
              {({ rows }) => (
                <PlainTable
                  caption="办理记录"
                  columns={[
                    { title: '时间' },
                    { title: '操作' },
                    { title: '状态' },
                    { title: '办理人' },
                    { title: '意见' },
                  ]}
                  rows={[...rows].reverse().map((entry) => ({
                    key: String(entry.version),
                    cells: [
                      momentText(entry.at),
                      entry.action,
                      entry.to ?? '',
                      `${entry.by}（${actorText(entry.role)}）`,
                      entry.opinion ?? '',
                    ],
                  }))}
                />
              )}
            </Waiting>
            <p className="quiet small">
              打印：{viewer.name}（{viewer.roleLabel}）　业务日期 {viewer.businessDate}
            </p>
          </div>
        </Page>
      )}
    </Waiting>
  )
}
