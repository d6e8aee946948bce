import { Button } from 'antd'
import type { RecordImportDetail } from '../../record/import-messages.ts'
import { Figure, Figures } from '../figure.tsx'
import { DownloadButton, LinkButton } from '../link-button.tsx'
import { countText } from '../number-text.ts'
import { ProblemList, ProblemNotice } from '../problem-notice.tsx'
import { recordPath } from '../record/record-queries.ts'
import { Section } from '../section.tsx'
import { DuplicateChoice } from './duplicate-choice.tsx'
import { importsPath } from './record-import-queries.ts'
import { RecordProblems } from './record-problems.tsx'
import { useImportAction } from './use-import-action.ts'

/** The dry run: what would be written, what is wrong and where; nothing is written before a choice. */
export function RecordCheck({ detail }: { readonly detail: RecordImportDetail }) {
  const { type, id, preview, duplicates } = detail
  const commit = useImportAction(detail, 'commit')
  const cancel = useImportAction(detail, 'cancel')
  const check = useImportAction(detail, 'check')
  if (!preview) return null
  const clean = preview.errors === 0
  const ready = preview.created + preview.changed
  const failed = commit.error ?? cancel.error ?? check.error
  return (
    <>
      <Section title={titleOf(preview)}>
        <div className="stack">
          <PreviewFigures preview={preview} />
          <DuplicateChoice
            value={duplicates}
            disabled={check.isPending}
            onChange={(wish) => wish !== duplicates && check.mutate({ duplicates: wish })}
          />
          {failed ? <ProblemNotice error={failed} /> : null}
          <div className="row">
            <Button
              type={clean ? 'primary' : 'default'}
              disabled={!clean || ready === 0}
              loading={commit.isPending}
              onClick={() => commit.mutate({ onlyCorrect: false })}
            >
              导入 {countText(ready)} 条
            </Button>
            {clean ? null : (
              <Button
                disabled={ready === 0}
                loading={commit.isPending}
                onClick={() => commit.mutate({ onlyCorrect: true })}
              >
                仅导入正确行
              </Button>
            )}
            {clean ? null : (
              <LinkButton to={`/records/${type}/import`} quiet>
                改好后重新上传
              </LinkButton>
            )}
            <Button type="text" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
              放弃这一批
            </Button>
          </div>
          <p className="quiet small">
            {clean
              ? '导入是一次写入：要么全部成功，要么什么都不变；导入后可以整批撤销。'
              : '有错误时不能全部导入。“仅导入正确行”跳过有错的行，其余一次写入；也可以下载标错的表，改好后重新上传。'}
          </p>
        </div>
      </Section>
      {detail.problems.length > 0 ? (
        <Section
          title="整份文件"
          extra={
            detail.templateOutdated ? (
              <DownloadButton href={`${recordPath(type)}/template.xlsx`}>下载新模板</DownloadButton>
            ) : null
          }
        >
          <ProblemList problems={detail.problems} />
        </Section>
      ) : null}
      {clean ? null : (
        <Section
          flush
          title="问题所在"
          extra={
            <>
              <DownloadButton href={`${importsPath(type, id)}/annotated.xlsx`}>下载错误报告</DownloadButton>
              <DownloadButton href={`${importsPath(type, id)}/failed.xlsx`}>下载有错的行</DownloadButton>
            </>
          }
        >
          <RecordProblems detail={detail} />
        </Section>
      )}
    </>
  )
}

type Preview = NonNullable<RecordImportDetail['preview']>

function titleOf({ errors, wrong, created, changed }: Preview): string {
  if (errors === 0) return created + changed > 0 ? '校验通过，可以导入' : '校验通过，没有要写入的内容'
  return `可导入 ${countText(created + changed)} 条，${countText(wrong)} 行有错误`
}

function PreviewFigures({ preview }: { readonly preview: Preview }) {
  const { rows, created, changed, unchanged, skipped, wrong, errors, warnings } = preview
  return (
    <Figures>
      <Figure label="读到" metric="import-rows" value={rows} shown={countText(rows)} unit="行" />
      <Figure label="新增" metric="import-created" value={created} shown={countText(created)} unit="条" />
      <Figure label="更新" metric="import-changed" value={changed} shown={countText(changed)} unit="条" />
      <Figure
        label="没有变化"
        metric="import-unchanged"
        value={unchanged}
        shown={countText(unchanged)}
        unit="条"
      />
      {skipped > 0 ? (
        <Figure label="跳过" metric="import-skipped" value={skipped} shown={countText(skipped)} unit="条" />
      ) : null}
      <Figure
        label="有错的行"
        metric="import-wrong"
        value={wrong}
        shown={<span className={errors > 0 ? 'bad' : ''}>{countText(wrong)}</span>}
        unit="行"
        note={errors > 0 ? `${countText(errors)} 处错误` : undefined}
      />
      {warnings > 0 ? <Figure label="提醒" metric="import-warnings" value={warnings} unit="处" /> : null}
    </Figures>
  )
}
