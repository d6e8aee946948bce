import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { RuleName, RulesView } from '../accounts/messages.ts'
import { rulesKey, useSignInRules } from './account-queries.ts'

const groups: readonly {
  readonly title: string
  readonly fields: readonly { readonly name: RuleName; readonly label: string; readonly hint: string }[]
}[] = [
  {
    title: '口令',
    fields: [
      { name: 'minLength', label: '最短长度', hint: '个字符' },
      { name: 'minLengthAdministrator', label: '管理员最短长度', hint: '个字符' },
      { name: 'kinds', label: '字符种类', hint: '大写、小写、数字、符号里至少几类' },
      { name: 'history', label: '不得重复', hint: '最近几个用过的口令' },
      { name: 'maxAgeDays', label: '更换周期', hint: '天；0 为不强制' },
      { name: 'initialDays', label: '初始口令有效期', hint: '天' },
    ],
  },
  {
    title: '锁定',
    fields: [
      { name: 'attempts', label: '同一账号', hint: '次不正确就锁定' },
      { name: 'attemptsPerSource', label: '同一来源', hint: '次不正确就锁定，不论哪个账号' },
      { name: 'lockMinutes', label: '锁定时长', hint: '分钟' },
    ],
  },
  {
    title: '登录',
    fields: [
      { name: 'idleMinutes', label: '闲置退出', hint: '分钟' },
      { name: 'absoluteHours', label: '最长登录', hint: '小时' },
      { name: 'sessionsPerPerson', label: '同时登录', hint: '处，多了结束最早的；0 为不限' },
      { name: 'stepUpMinutes', label: '终审验证有效', hint: '分钟内不再要动态码' },
    ],
  },
]

/** `/sign-in-rules`: how people sign in here; the security administrator sets it, everything within bounds. */
export default function SignInRules() {
  const rules = useSignInRules()
  return (
    <Page
      title="登录规则"
      lead="口令、锁定和登录时长在这里定，几秒内对所有人生效。每一项都有范围，任何设置都不能把一项保护关掉。"
      crumbs={[{ label: '账号管理', to: '/accounts' }]}
    >
      <Waiting query={rules}>{(view) => <Rules key={view.setAt} view={view} />}</Waiting>
    </Page>
  )
}

function Rules({ view }: { readonly view: RulesView }) {
  const toast = useToast()
  const [rules, setRules] = useState(view.rules)
  const changed = JSON.stringify(rules) !== JSON.stringify(view.rules)
  const save = useIntent(() => ({ method: 'PUT', path: '/api/sign-in-rules', body: rules }), {
    refresh: [rulesKey],
    onDone: () => toast({ text: '登录规则已修改。' }),
  })
  return (
    <div className="stack">
      {groups.map(({ title, fields }) => (
        <Section key={title} title={title}>
          <div className="form-grid">
            {fields.map(({ name, label, hint }) => {
              const [min, max] = view.bounds[name]
              return (
                <Labelled key={name} label={label} hint={`${hint}（${min}–${max}）`}>
                  <InputNumber
                    min={min}
                    max={max}
                    precision={0}
                    disabled={!view.may.edit}
                    value={rules[name]}
                    onChange={(value) => setRules({ ...rules, [name]: value ?? view.rules[name] })}
                  />
                </Labelled>
              )
            })}
          </div>
        </Section>
      ))}
      <div className="row">
        {view.may.edit ? (
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
            保存规则
          </Button>
        ) : null}
        <span className="quiet small">
          {view.setBy ? `${view.setBy} ${momentText(view.setAt)} 修改` : '还是出厂的规则'}
        </span>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </div>
  )
}
