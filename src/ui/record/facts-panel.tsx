import './facts-panel.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { RecordDetail } from '../../record/messages.ts'
import { Section } from '../section.tsx'
import { FieldValue } from './field-value.tsx'
import { groupsOf } from './form-sections.tsx'
import type { RecordType } from './record-types.ts'
import { RevealValue } from './reveal-value.tsx'
import { isEmpty } from './value-text.ts'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
}

const wide = new Set(['long-text', 'rows', 'attachments', 'polygon'])

/** The fields in their groups; what the person may not see says why. */
export function FactsPanel({ type: { definition }, record }: Props) {
  const hidden = new Set(record.hidden)
  const masked = new Set(record.masked)
  const seen = Object.fromEntries(Object.entries(definition.fields).filter(([name]) => !hidden.has(name)))
  const concealed = record.hidden.flatMap((name) => definition.fields[name]?.label ?? [])
  const [all, setAll] = useState(false)
  const groups = groupsOf(definition, seen)
  const bare = groups.filter(({ names }) =>
    names.every((name) => isEmpty(record.values[name]) && !masked.has(name)),
  )
  return (
    <>
      {groups.map(({ label, names }) =>
        bare.some((group) => group.label === label) && !all && bare.length < groups.length ? null : (
          <Section key={label} title={label}>
            <dl className="facts">
              {names.map((name) => {
                const field = definition.fields[name]
                return field ? (
                  <div key={name} className={wide.has(field.kind) ? 'facts-wide' : ''}>
                    <dt>
                      {field.label}
                      {field.kind === 'computed' ? (
                        <span className="facts-mark" title={`自动计算：${field.formula}`}>
                          算
                        </span>
                      ) : null}
                    </dt>
                    <dd>
                      <FieldValue field={field} value={record.values[name]} />
                      {masked.has(name) ? (
                        <RevealValue record={record} field={name} label={field.label} />
                      ) : null}
                    </dd>
                  </div>
                ) : null
              })}
            </dl>
          </Section>
        ),
      )}
      {bare.length > 0 && bare.length < groups.length ? (
        <p className="quiet small">
          还没有内容：{bare.map(({ label }) => label).join('、')}
          <Button size="small" type="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? '收起' : '显示'}
          </Button>
        </p>
      ) : null}
      {concealed.length > 0 ? (
        <p className="quiet small">
          {concealed.join('、')} 不对您的岗位开放（数据分级）。确需查看，请联系系统管理员申请授权。
        </p>
      ) : null}
    </>
  )
}
