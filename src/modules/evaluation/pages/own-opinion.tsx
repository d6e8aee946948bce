import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { access } from '../access.ts'
import type { OwnRequest } from '../scheme/request-messages.ts'
import { opinionsKey, ownRequestsKey, useOwnRequests } from './opinion-queries.ts'
import { draftPath } from './scheme-draft-queries.ts'

const asked: readonly string[] = access.answerRequest

/** On the page of a scheme, for a park or an enterprise that is asked about it: what is asked, until when, and its answer. Nothing for others. */
export function OwnOpinion({ id }: { readonly id: string }) {
  return asked.includes(useViewer().role) ? <OwnRequests id={id} /> : null
}

function OwnRequests({ id }: { readonly id: string }) {
  const own = (useOwnRequests().data ?? []).filter(({ record }) => record === id)
  if (own.length === 0) return null
  return (
    <Section title="征求我们的意见">
      {own.map((request) => (
        <div key={request.id} className="stack">
          <p>
            {request.name}：请看
            <Link to="/eval/scheme/changes" search={{ draft: id }}>
              改了什么
            </Link>
            ，在 <strong>{request.due}</strong> 前答复。每个单位答复一次，其他单位看不到。
          </p>
          {request.answer ? (
            <Given request={request} />
          ) : request.open ? (
            <Answer id={id} request={request} />
          ) : (
            <p className="quiet">已经截止，没有答复。</p>
          )}
        </div>
      ))}
    </Section>
  )
}

function Given({ request: { answer, handled } }: { readonly request: OwnRequest }) {
  return (
    <>
      <p>
        <strong>已答复：{answer?.stance}</strong> {answer?.opinion}{' '}
        <span className="quiet">{answer?.by}</span>
      </p>
      {handled ? (
        <p className="quiet">
          办公室的处理：{handled.answer}，{handled.reason}
        </p>
      ) : null}
    </>
  )
}

function Answer({ id, request }: { readonly id: string; readonly request: OwnRequest }) {
  const [text, setText] = useState('')
  const say = useSaying(id, request)
  return (
    <>
      <Labelled label="意见" hint="有意见的写清楚，至少 6 个字；同意的不用写" wide>
        <Input.TextArea value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </Labelled>
      {say.error ? <ProblemNotice error={say.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          disabled={text.trim() !== ''}
          loading={say.isPending}
          onClick={() => say.mutate('')}
        >
          同意草案
        </Button>
        <Button disabled={text.trim().length < 6} loading={say.isPending} onClick={() => say.mutate(text)}>
          提出意见
        </Button>
      </div>
    </>
  )
}

/** Sends an answer; an empty text agrees. `request` is null for a department. */
export function useSaying(id: string, request: { readonly id: string | null; readonly version: number }) {
  return useIntent(
    (text: string) => ({
      method: 'POST',
      path: `${draftPath(id)}/opinions`,
      body: {
        request: request.id,
        version: request.version,
        stance: text === '' ? '同意' : '有意见',
        opinion: text,
      },
    }),
    { refresh: [ownRequestsKey, opinionsKey(id)] },
  )
}
