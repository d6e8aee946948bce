import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { read } from '../../../../ui/api/client.ts'
import { Waiting } from '../../../../ui/waiting.tsx'
import type { Checked } from '../../slip/slip-messages.ts'

/** `/public/check`: whether a result slip is genuine. A scanned code brings both texts along; by hand they are typed. */
export function CheckSlip() {
  const given = new URLSearchParams(window.location.search)
  const [asked, setAsked] = useState({ code: given.get('firm') ?? '', hash: given.get('hash') ?? '' })
  return (
    <>
      <h1>核对结果单</h1>
      <p>扫结果单上的二维码，或者照着结果单填写。这里只回答真伪、年度和档次。</p>
      <Ask first={asked} onAsk={setAsked} />
      {asked.code === '' || asked.hash === '' ? null : <Answer {...asked} />}
    </>
  )
}

interface Asked {
  readonly code: string
  readonly hash: string
}

function Ask({ first, onAsk }: { readonly first: Asked; readonly onAsk: (asked: Asked) => void }) {
  const [code, setCode] = useState(first.code)
  const [hash, setHash] = useState(first.hash)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk({ code: code.trim(), hash: hash.trim() })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <label htmlFor="check-code">统一社会信用代码</label>
      <Input id="check-code" value={code} maxLength={60} onChange={({ target }) => setCode(target.value)} />
      <label htmlFor="check-hash">结果单校验码（64 位）</label>
      <Input id="check-hash" value={hash} maxLength={90} onChange={({ target }) => setHash(target.value)} />
      <Button type="primary" htmlType="submit" disabled={code.trim() === '' || hash.trim() === ''}>
        核对
      </Button>
    </form>
  )
}

function Answer({ code, hash }: Asked) {
  const found = useQuery({
    queryKey: ['public', 'check', code, hash],
    queryFn: ({ signal }) =>
      read('/api/public/check', async () => (await import('../../slip/slip-messages.ts')).checked, {
        query: { firm: code, hash },
        signal,
      }),
  })
  return <Waiting query={found}>{(answer) => <Verdict answer={answer} />}</Waiting>
}

function Verdict({ answer }: { readonly answer: Checked }) {
  if (answer.verdict === 'unknown')
    return (
      <p className="public-term" role="status">
        否：没有这样的结果单。请逐字核对两项内容；仍然不符，请向出示的企业另要一份。
      </p>
    )
  const grade = answer.grade === null ? '未定档' : `${answer.grade} 类`
  return (
    <p className="public-term" role="status">
      {answer.verdict === 'genuine'
        ? `是：结果单是真的。${answer.period} 年度，${grade}。`
        : `已被更正版本取代：这份结果单曾经有效（${answer.period} 年度，${grade}），请向企业要新的结果单。`}
    </p>
  )
}
