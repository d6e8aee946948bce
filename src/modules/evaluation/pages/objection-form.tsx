import { useParams } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Contested } from '../objection/standing-messages.ts'
import './objection.css'
import { ObjectionCard } from './objection-card.tsx'
import { ObjectionFields } from './objection-fields.tsx'
import { FigureSource } from './objection-figures.tsx'
import { useContested } from './objection-queries.ts'
import { valueText } from './objection-words.ts'

/** 提出异议: one figure of an own result, chosen already; once handed on, its receipt. */
export default function ObjectionForm() {
  const params: { readonly batch?: string; readonly code?: string; readonly fact?: string } = useParams({
    strict: false,
  })
  const { batch = '', code = '', fact = '' } = params
  const contested = useContested(batch, code)
  const figure = contested.data?.facts.find((one) => one.fact === fact)
  return (
    <Page
      title={figure ? `提出异议：${figure.label}` : '提出异议'}
      crumbs={[
        { label: '我的评价', to: '/eval/mine' },
        { label: '评价结果', to: `/eval/result/${batch}/${code}` },
      ]}
    >
      <Waiting query={contested} rows={8}>
        {(data) =>
          figure ? (
            <Opened key={fact} batch={batch} code={code} data={data} figure={figure} />
          ) : (
            <EmptyState title={data.open ? '评价没有用到这一项数据。' : '现在不在公示期内，不能提出异议。'}>
              {data.open ? '请从评价结果页选择有误的数据。' : '已经审定的异议，可以在评价结果页申请再审。'}
            </EmptyState>
          )
        }
      </Waiting>
    </Page>
  )
}

interface OpenedProps {
  readonly batch: string
  readonly code: string
  readonly data: Contested
  readonly figure: Contested['facts'][number]
}

function Opened({ batch, code, data, figure }: OpenedProps) {
  const running = data.objections.find((one) => one.code === figure.objection)
  if (running)
    return (
      <>
        <Section flush title="异议回执">
          <ObjectionCard batch={batch} code={code} one={running} own />
        </Section>
        <div>
          <LinkButton quiet to="/eval/result/$batch/$code" params={{ batch, code }}>
            回到评价结果
          </LinkButton>
        </div>
      </>
    )
  return (
    <>
      <Section title="公布的数据" extra={<span className="quiet">{data.until} 前提出</span>}>
        <dl className="contest-facts">
          <dt>{figure.label}</dt>
          <dd>
            <strong>{valueText(figure.value, figure.unit)}</strong>
          </dd>
          <dt>来源</dt>
          <dd>
            <FigureSource one={figure} />
          </dd>
        </dl>
      </Section>
      <ObjectionFields batch={batch} code={code} figure={figure} />
    </>
  )
}
