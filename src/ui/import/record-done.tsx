import { Button, Popconfirm } from 'antd'
import type { RecordImportDetail } from '../../record/import-messages.ts'
import { Figure, Figures } from '../figure.tsx'
import { DownloadButton, LinkButton } from '../link-button.tsx'
import { countText, momentText } from '../number-text.ts'
import { ProblemList, ProblemNotice } from '../problem-notice.tsx'
import { Section } from '../section.tsx'
import { importsPath } from './record-import-queries.ts'
import { RecordProblems } from './record-problems.tsx'
import { useImportAction } from './use-import-action.ts'

const headings: Readonly<Record<string, string>> = {
  committed: '导入完成',
  undone: '这一批已撤销，记录回到导入以前',
  cancelled: '这一批已取消，没有写入任何记录',
}

/** After the end: what was written, how to take it back, and the rows that are still to be mended. */
export function RecordDone({
  detail,
  list,
}: {
  readonly detail: RecordImportDetail
  /** Address of the type's list. */
  readonly list: string
}) {
  const { type, id, status, counts, undoable, undoableUntil, problems } = detail
  const undo = useImportAction(detail, 'undo')
  const written = status === 'committed' && counts !== null
  const left = written ? counts.wrong : 0
  return (
    <>
      <Section title={headings[status] ?? ''}>
        <div className="stack">
          {written ? (
            <Figures>
              <Figure label="新增" metric="imported-created" value={counts.created} unit="条" to={list} />
              <Figure label="更新" metric="imported-changed" value={counts.changed} unit="条" />
              <Figure label="没有变化" metric="imported-unchanged" value={counts.unchanged} unit="条" />
              <Figure label="跳过" metric="imported-skipped" value={counts.skipped} unit="条" />
              <Figure label="没有写入" metric="imported-wrong" value={counts.wrong} unit="行" />
            </Figures>
          ) : null}
          {undo.error ? <ProblemNotice error={undo.error} /> : null}
          <ProblemList problems={problems.filter(({ severity }) => severity === 'error')} />
          <div className="row">
            {written ? <LinkButton to={list}>查看记录</LinkButton> : null}
            <LinkButton to={`/records/${type}/import`} quiet={written}>
              {written ? '再导入一份' : '重新导入'}
            </LinkButton>
            {undoable ? (
              <Popconfirm
                title="撤销整批导入？"
                description={`新增的 ${countText(counts?.created ?? 0)} 条会删除，更新的 ${countText(counts?.changed ?? 0)} 条恢复原样；导入以后又办理过的会拦下来。`}
                okText="撤销整批"
                cancelText="不撤销"
                onConfirm={() => undo.mutate({})}
              >
                <Button loading={undo.isPending}>撤销整批</Button>
              </Popconfirm>
            ) : null}
            {undoable && undoableUntil ? (
              <span className="quiet small">{momentText(undoableUntil)} 前可以撤销</span>
            ) : null}
          </div>
        </div>
      </Section>
      {left > 0 ? (
        <Section
          flush
          title={`没有写入的 ${countText(left)} 行`}
          extra={
            <>
              <DownloadButton href={`${importsPath(type, id)}/failed.xlsx`}>下载这些行</DownloadButton>
              <LinkButton to={`/records/${type}/import`} quiet>
                改好后重传失败行
              </LinkButton>
            </>
          }
        >
          <RecordProblems detail={detail} />
        </Section>
      ) : null}
    </>
  )
}
