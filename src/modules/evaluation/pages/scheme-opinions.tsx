import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { Opinion } from '../opinion/opinion-messages.ts'
import { useOpinions } from './opinion-queries.ts'
import { draftKey, draftPath } from './scheme-draft-queries.ts'

interface Props {
  readonly id: string
  /** Whether opinions are asked for now. */
  readonly open: boolean
}

const saying: readonly string[] = access.giveOpinion
const answering: readonly string[] = access.simulate
const atOnce = 20

const answers = ['采纳', '部分采纳', '不采纳'] as const

/** What was said of a draft, and what the office answered to each; what waits for an answer can be looked at alone. */
export function SchemeOpinions({ id, open }: Props) {
  const { role } = useViewer()
  const [size, setSize] = useState(atOnce)
  const [unanswered, setUnanswered] = useState(false)
  const opinions = useOpinions(id, { size, ...(unanswered && { open: '1' }) })
  const mayAnswer = open && answering.includes(role)
  return (
    <Section title="意见与采纳">
      <Waiting query={opinions} rows={2}>
        {({ rows, total, open: waiting }) => (
          <div className="stack">
            {mayAnswer && total > 0 ? (
              <label className="row small">
                <input
                  type="checkbox"
                  checked={unanswered}
                  onChange={({ target }) => setUnanswered(target.checked)}
                />
                只看没有答复的
                <span className="quiet" data-metric="opinion-open" data-value={waiting}>
                  还有 {waiting} 条意见没有答复
                </span>
              </label>
            ) : null}
            {rows.length === 0 ? <p className="quiet">{unanswered ? '都已答复。' : '还没有意见。'}</p> : null}
            {rows.map((one) => (
              <OneOpinion key={one.id} id={id} opinion={one} mayAnswer={mayAnswer} />
            ))}
            {total > rows.length ? (
              <Button onClick={() => setSize(Math.min(200, size + atOnce))} disabled={size >= 200}>
                再看 {Math.min(atOnce, total - rows.length)} 条（共 {total} 条）
              </Button>
            ) : null}
            {open && saying.includes(role) ? <NewOpinion id={id} agreed={agreedAmong(rows)} /> : null}
          </div>
        )}
      </Waiting>
    </Section>
  )
}

/** Parks and enterprises see their own alone, so one that agrees is theirs. */
const agreedAmong = (rows: readonly Opinion[]): boolean => rows.some(({ stance }) => stance === '同意')

function NewOpinion({ id, agreed }: { readonly id: string; readonly agreed: boolean }) {
  const [text, setText] = useState('')
  const say = useIntent<'同意' | '有意见'>(
    (stance) => ({
      method: 'POST',
      path: `${draftPath(id)}/opinions`,
      body: { stance, opinion: text.trim() },
    }),
    { refresh: [draftKey(id)], onDone: () => setText('') },
  )
  const { variables: stance } = say
  return (
    <>
      <Labelled label="我的意见" hint="没有意见的，直接点“同意”；有意见的，至少写 6 个字" wide>
        <Input.TextArea value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </Labelled>
      {say.error ? <ProblemNotice error={say.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          disabled={text.trim().length < 6}
          loading={say.isPending && stance === '有意见'}
          onClick={() => say.mutate('有意见')}
        >
          提出意见
        </Button>
        {agreed ? null : (
          <Button
            disabled={text.trim() !== ''}
            loading={say.isPending && stance === '同意'}
            onClick={() => say.mutate('同意')}
          >
            同意
          </Button>
        )}
      </div>
    </>
  )
}

interface OneProps {
  readonly id: string
  readonly opinion: Opinion
  readonly mayAnswer: boolean
}

function OneOpinion({ id, opinion, mayAnswer }: OneProps) {
  const [answer, setAnswer] = useState<(typeof answers)[number]>('采纳')
  const [reason, setReason] = useState('')
  const give = useIntent(
    () => ({
      method: 'POST',
      path: `${draftPath(id)}/opinions/${opinion.id}/answer`,
      body: { answer, reason },
    }),
    { refresh: [draftKey(id), recordKey('evaluation-scheme', id)] },
  )
  if (opinion.stance === '同意')
    return (
      <p>
        <strong>{opinion.saidBy}</strong> <Chip tone="passed">同意</Chip> {opinion.opinion}
      </p>
    )
  return (
    <div>
      <p>
        <strong>{opinion.saidBy}</strong>：{opinion.opinion}
      </p>
      {opinion.answer !== null && !give.isPending ? (
        <p className="quiet">
          {opinion.answer}：{opinion.reason}
        </p>
      ) : mayAnswer || give.isPending ? (
        <div className="row">
          <Select
            aria-label="是否采纳"
            value={answer}
            onChange={setAnswer}
            options={answers.map((value) => ({ value, label: value }))}
          />
          <Input
            aria-label="理由"
            placeholder="采纳与否的理由"
            value={reason}
            maxLength={2000}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button disabled={reason.trim().length < 2} loading={give.isPending} onClick={() => give.mutate()}>
            答复
          </Button>
        </div>
      ) : (
        <p className="quiet">还没有答复。</p>
      )}
      {give.error ? <ProblemNotice error={give.error} /> : null}
    </div>
  )
}
