import { Button, Popconfirm } from 'antd'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { countText, momentText, sizeText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { ImportDetail } from '../messages.ts'
import { importKey, importsKey } from './queries.ts'

const headings = {
  committed: '导入完成',
  undone: '这一批已撤销，数据回到导入以前',
  cancelled: '这一批已取消，没有写入任何数据',
} as const

/** After the end: what was written, how to take it back, what comes next. */
export function ImportDone({ detail }: { readonly detail: ImportDetail }) {
  const toast = useToast()
  const undo = useIntent(
    () => ({
      method: 'POST',
      path: `/api/imports/${detail.id}/actions/undo`,
      body: {},
      version: detail.version,
    }),
    {
      refresh: [importKey(detail.id), importsKey, ['enterprises']],
      onDone: () => toast({ text: '已撤销这一批导入。' }),
    },
  )
  const status = detail.status === 'undone' || detail.status === 'cancelled' ? detail.status : 'committed'
  const { counts } = detail
  return (
    <>
      <Section title={headings[status]}>
        <div className="stack">
          {counts && status === 'committed' ? (
            <Figures>
              <Figure label="写入企业" metric="imported-rows" value={counts.rows} unit="家" to="/ent" />
              <Figure label="其中新增" metric="imported-new" value={counts.newEnterprises} unit="家" />
              <Figure
                label="写入数据"
                metric="imported-facts"
                value={counts.facts}
                shown={countText(counts.facts)}
                unit="个"
              />
              <Figure label="跳过" metric="imported-skipped" value={counts.skippedRows} unit="行" />
            </Figures>
          ) : null}
          {undo.error ? <ProblemNotice error={undo.error} /> : null}
          <div className="row">
            {status === 'committed' ? (
              <LinkButton to="/eval/batch" search={{ create: '1' }}>
                去做评价
              </LinkButton>
            ) : (
              <LinkButton to="/import/new">重新导入</LinkButton>
            )}
            {detail.undoable ? (
              <Popconfirm
                title="撤销整批导入？"
                description={`这一批写入的 ${countText(counts?.facts ?? 0)} 个数据会全部撤回，原文件仍然保留。`}
                okText="撤销整批"
                cancelText="不撤销"
                onConfirm={() => undo.mutate()}
              >
                <Button loading={undo.isPending}>撤销整批</Button>
              </Popconfirm>
            ) : null}
            {detail.undoableUntil ? (
              <span className="quiet small">
                {detail.undoable
                  ? `${momentText(detail.undoableUntil)} 前可以撤销`
                  : `撤销时限到 ${momentText(detail.undoableUntil)} 为止；要改的数据，请导入一份更正的表`}
              </span>
            ) : null}
          </div>
        </div>
      </Section>
      <Section flush title="文件">
        <PlainTable
          caption="这一批的文件"
          columns={[
            { title: '文件' },
            { title: '大小', figures: true },
            { title: '工作表' },
            { title: 'SHA-256' },
          ]}
          rows={detail.files.map((file) => ({
            key: file.id,
            cells: [
              file.name,
              sizeText(file.size),
              file.sheets.map((sheet) => `${sheet.name}（${sheet.rows} 行）`).join('、'),
              <code key="hash">{file.sha256.slice(0, 16)}</code>,
            ],
          }))}
        />
      </Section>
    </>
  )
}
