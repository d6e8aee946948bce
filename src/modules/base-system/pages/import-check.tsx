import { Button } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { DownloadButton, LinkButton } from '../../../ui/link-button.tsx'
import { countText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import type { ImportDetail } from '../messages.ts'
import { ImportMappingForm } from './import-mapping-form.tsx'
import { ImportProblemTable } from './import-problem-table.tsx'
import { importKey, importsKey } from './queries.ts'

/** `2022—2024` */
function span(periods: readonly string[]): string {
  const sorted = [...periods].sort()
  return sorted.length > 1 ? `${sorted[0]}—${sorted.at(-1)}` : (sorted[0] ?? '—')
}

/** The dry run: what would be written, what is wrong and where; nothing is written before a choice. */
export function ImportCheck({ detail }: { readonly detail: ImportDetail }) {
  const [remapping, setRemapping] = useState(false)
  const act = useIntent(
    (wish: { readonly action: 'commit' | 'cancel'; readonly onlyCorrect?: boolean }) => ({
      method: 'POST',
      path: `/api/imports/${detail.id}/actions/${wish.action}`,
      body: wish.action === 'commit' ? { onlyCorrect: wish.onlyCorrect === true } : {},
      version: detail.version,
    }),
    { refresh: [importKey(detail.id), importsKey] },
  )
  const { preview } = detail
  if (preview === null || remapping) return <ImportMappingForm detail={detail} />
  const wrong = preview.rows - preview.correctRows
  const clean = preview.errors === 0
  return (
    <>
      <Section
        title={
          clean
            ? '校验通过，可以导入'
            : `可导入 ${countText(preview.correctRows)} 家，${countText(wrong)} 家有错误`
        }
        extra={
          <Button size="small" type="link" onClick={() => setRemapping(true)}>
            回到对列
          </Button>
        }
      >
        <div className="stack">
          <Figures>
            <Figure label="企业" metric="import-rows" value={preview.rows} unit="家" />
            <Figure label="其中新增" metric="import-new" value={preview.newEnterprises} unit="家" />
            <Figure
              label="数据"
              metric="import-facts"
              value={preview.facts}
              shown={countText(preview.facts)}
              unit="个"
            />
            <Figure
              label="年度"
              metric="import-periods"
              value={preview.periods.join('、')}
              shown={span(preview.periods)}
            />
            <Figure
              label="错误"
              metric="import-errors"
              value={preview.errors}
              shown={<span className={clean ? '' : 'bad'}>{preview.errors}</span>}
              unit="处"
            />
            <Figure label="提醒" metric="import-warnings" value={preview.warnings} unit="处" />
          </Figures>
          {act.error ? <ProblemNotice error={act.error} /> : null}
          <div className="row">
            <Button
              type={clean ? 'primary' : 'default'}
              disabled={!clean}
              loading={act.isPending}
              onClick={() => act.mutate({ action: 'commit', onlyCorrect: false })}
            >
              全部导入
            </Button>
            {clean ? null : (
              <Button
                disabled={preview.correctRows === 0}
                loading={act.isPending}
                onClick={() => act.mutate({ action: 'commit', onlyCorrect: true })}
              >
                仅导入正确行
              </Button>
            )}
            {clean ? null : <LinkButton to="/import/new">改好后重新导入</LinkButton>}
            <Button type="text" onClick={() => act.mutate({ action: 'cancel' })}>
              放弃这一批
            </Button>
          </div>
          <p className="quiet small">
            {clean
              ? '全部导入是一次写入：要么全部成功，要么什么都不变；导入后可以整批撤销。'
              : `有错误时不能全部导入。“仅导入正确行”跳过有错的行，其余都写入；也可以下载标错的表，改好后重新导入。`}
          </p>
        </div>
      </Section>
      {preview.errors + preview.warnings > 0 ? (
        <Section
          flush
          title="问题所在"
          extra={detail.files.map((file) => (
            <DownloadButton key={file.id} href={`/api/imports/${detail.id}/files/${file.id}/annotated.xlsx`}>
              下载标错的 {file.name}
            </DownloadButton>
          ))}
        >
          <ImportProblemTable detail={detail} />
        </Section>
      ) : null}
    </>
  )
}
