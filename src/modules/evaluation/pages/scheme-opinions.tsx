import { Button, Input } from 'antd'
import { useState } from 'react'
import { bureaus } from '../../../record/roles.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { access } from '../access.ts'
import { OpinionAsk } from './opinion-ask.tsx'
import { OpinionList } from './opinion-list.tsx'
import { useOwnRequests, useRequestChoices } from './opinion-queries.ts'
import { useSaying } from './own-opinion.tsx'

interface Props {
  readonly id: string
  /** Whether opinions are asked for now. */
  readonly open: boolean
  /** Content that is spoken of. */
  readonly version: number
}

const reading: readonly string[] = access.readOpinions
const asking: readonly string[] = access.simulate
const departments: readonly string[] = bureaus

/** For the district: whom the draft was sent to, what came back and what was made of it; the office chooses and handles, departments say theirs. */
export function SchemeOpinions({ id, open, version }: Props) {
  const { role } = useViewer()
  if (!reading.includes(role)) return null
  const mayHandle = asking.includes(role)
  return (
    <>
      {open && mayHandle ? <OpinionAsk id={id} /> : null}
      <Section
        title="征求意见汇总"
        extra={
          mayHandle ? (
            <LinkButton
              quiet
              to={`/records/evaluation-scheme/${id}`}
              search={{ tab: 'documents', template: 'scheme-opinions' }}
            >
              出具征求意见汇总
            </LinkButton>
          ) : null
        }
      >
        {mayHandle ? <WithParks id={id} open={open} /> : <OpinionList id={id} parks={[]} mayHandle={false} />}
        {open && departments.includes(role) ? <DepartmentOpinion id={id} version={version} /> : null}
      </Section>
    </>
  )
}

function WithParks({ id, open }: { readonly id: string; readonly open: boolean }) {
  const choices = useRequestChoices(id)
  return <OpinionList id={id} parks={choices.data?.parks ?? []} mayHandle={open} />
}

/** A bureau that is not asked may speak all the same; one that is answers its request. */
function DepartmentOpinion({ id, version }: { readonly id: string; readonly version: number }) {
  const [text, setText] = useState('')
  const say = useSaying(id, { id: null, version })
  const own = useOwnRequests()
  if (!own.data || own.data.some(({ record }) => record === id)) return null
  return (
    <div className="stack">
      <Labelled label="我的意见" hint="至少 6 个字" wide>
        <Input.TextArea value={text} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </Labelled>
      {say.error ? <ProblemNotice error={say.error} /> : null}
      <Button
        disabled={text.trim().length < 6}
        loading={say.isPending}
        onClick={() => say.mutate(text, { onSuccess: () => setText('') })}
      >
        提出意见
      </Button>
    </div>
  )
}
