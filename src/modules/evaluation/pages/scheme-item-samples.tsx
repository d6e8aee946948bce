import { figureText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useEditing } from './use-scheme-editor.ts'

interface Props {
  readonly group: string
  readonly items: readonly string[]
  /** Names of indicators by their ids. */
  readonly names: ReadonlyMap<string, string>
}

/** What the group's indicators, as they are written now, give the sample firms that belong to it. Nothing before something was typed or while it cannot be computed. */
export function ItemSamples({ group, items, names }: Props) {
  const { check } = useEditing()
  const firms = check?.scores.filter((one) => one.group === group) ?? []
  if (!check || firms.length === 0) return null
  return (
    <>
      <p className="scheme-none quiet small">
        照现在写的，用“{check.data}”的数据试算，企业只有编号；什么也不保存。
      </p>
      <PlainTable
        caption={`${group} 试算得分`}
        columns={[
          { title: '企业' },
          { title: '名次' },
          ...items.map((use) => ({ title: names.get(use) ?? use, figures: true })),
          { title: '总分', figures: true },
          { title: '档次' },
        ]}
        rows={firms.map(({ number, standing, items: scored, total, grade }) => ({
          key: number,
          cells: [
            number,
            standing,
            ...items.map((use) => {
              const one = scored.find((item) => item.use === use)
              return (
                <span key={use}>
                  {one?.score == null ? '—' : figureText(one.score, 2)}
                  {one?.why ? <span className="quiet small"> {one.why}</span> : null}
                </span>
              )
            }),
            total === null ? '—' : figureText(total, 2),
            grade ?? '—',
          ],
        }))}
      />
    </>
  )
}
