import './settings.css'
import { useParams } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ParameterList } from '../settings/messages.ts'
import { SettingHistory } from './settings-change-card.tsx'
import { SettingsNewValue } from './settings-new-value.tsx'
import { useParameters } from './settings-queries.ts'
import { valueText } from './settings-value-text.ts'

type Parameter = ParameterList['rows'][number]

/** `/sys/parameters/$id`: one parameter – its values by day with their sources, a new one, and who changed what. */
export default function SettingsParameter() {
  const { id = '' } = useParams({ strict: false })
  const parameters = useParameters()
  const title = parameters.data?.rows.find((one) => one.id === id)?.label ?? '参数'
  return (
    <Page title={title} crumbs={[{ label: '参数', to: '/sys/parameters' }]}>
      <Waiting query={parameters}>
        {({ rows, today, may }) => {
          const parameter = rows.find((one) => one.id === id)
          if (!parameter) return <EmptyState title="没有这个参数。">它可能不在现行政策包里。</EmptyState>
          return (
            <div className="stack">
              <Values parameter={parameter} today={today} />
              {may.propose ? (
                <SettingsNewValue key={parameter.values[0]?.from} parameter={parameter} today={today} />
              ) : null}
              <Section title="变更记录">
                <SettingHistory subject="parameter" about={id} />
              </Section>
            </div>
          )
        }}
      </Waiting>
    </Page>
  )
}

function Values({ parameter, today }: { readonly parameter: Parameter; readonly today: string }) {
  const { values, note, ourDefault, id, cites } = parameter
  const current = values.find(({ from }) => from <= today)
  return (
    <Section
      flush
      title="各时期的值"
      extra={
        <span className="quiet">
          编码 {id}　条款 {cites}
        </span>
      }
    >
      <PlainTable
        caption="值的历史"
        columns={[
          { title: '从哪天起' },
          { title: '值', figures: true },
          { title: '依据' },
          { title: '来源' },
          { title: '状态' },
        ]}
        rows={values.map((one) => ({
          key: one.from,
          cells: [
            one.from,
            valueText(parameter, one.value),
            one.cites,
            one.added ? '本单位规定' : ourDefault ? '产品默认，政策文字没有写' : '政策文件',
            one === current ? (
              <Chip key="now" tone="passed">
                现行
              </Chip>
            ) : one.from > today ? (
              <Chip key="coming" tone="published">
                将生效
              </Chip>
            ) : (
              <span key="over" className="quiet">
                已被接替，当时的结果不变
              </span>
            ),
          ],
        }))}
      />
      {note ? <p className="quiet settings-foot">{note}</p> : null}
    </Section>
  )
}
