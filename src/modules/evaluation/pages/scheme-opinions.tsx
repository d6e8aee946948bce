import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { Opinion } from '../scheme/draft-messages.ts'
import { draftKey, draftPath, useOpinions } from './scheme-draft-queries.ts'

interface Props {
  readonly id: string
  /** Whether opinions are asked for now. */
  readonly open: boolean
}

const saying: readonly string[] = access.giveOpinion
const answering: readonly string[] = access.simulate

const answers = ['采纳', '部分采纳', '不采纳'] as const

/** What was said of a draft, and what the office answered to each. */
export function SchemeOpinions({ id, open }: Props) {
  const opinions = useOpinions(id)
  const { role } = useViewer()
  return (
    <Section title="意见与采纳">
      <Waiting query={opinions} rows={2}>
        {(rows) => (
          <div className="stack">
            {rows.length === 0 ? <p className="quiet">还没有意见。</p> : null}
            {rows.map((one) => (
              <OneOpinion key={one.id} id={id} opinion={one} mayAnswer={open && answering.includes(role)} />
            ))}
            {open && saying.includes(role) ? <NewOpinion id={id} /> : null}
          </div>
        )}
      </Waiting>
    </Section>
  )
}

function NewOpinion({ id }: { readonly id: string }) {
  const [text, setText] = useState('')
  const say = useIntent(
    () => ({ method: 'POST', path: `${draftPath(id)}/opinions`, body: { opinion: text } }),
    { refresh: [draftKey(id)], onDone: () => setText('') },
  )
  return (
    <>
      <Labelled label="我的意见" hint="至少 6 个字" wide>
        <Input.TextArea value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </Labelled>
      {say.error ? <ProblemNotice error={say.error} /> : null}
      <Button disabled={text.trim().length < 6} loading={say.isPending} onClick={() => say.mutate()}>
        提出意见
      </Button>
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
