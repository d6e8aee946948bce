import { useCallback, useEffect, useRef, useState } from 'react'
import type { Values } from '../../record/messages.ts'
import { ApiProblem } from '../api/api-problem.ts'
import { intentKey, write } from '../api/client.ts'
import { readDraft } from './record-queries.ts'

export interface KeptDraft {
  readonly values: Values
  readonly savedAt: string
  readonly baseVersion: number | null
}

interface Draft {
  /** What was kept before; undefined while it is looked for, null when there is none. */
  readonly found: KeptDraft | null | undefined
  /** When the server last kept what stands in the form. */
  readonly savedAt: string | null
  readonly failed: boolean
  readonly keepNow: () => Promise<void>
  readonly drop: () => Promise<void>
}

const pause = 10_000

/** Keeps a form on the server every ten seconds and when the page is left, so that nothing typed is lost. `values` null = nothing to keep. */
export function useDraft(key: string, values: Values | null, baseVersion: number | null): Draft {
  const [found, setFound] = useState<KeptDraft | null | undefined>(undefined)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef({ values, baseVersion })
  latest.current = { values, baseVersion }
  const sent = useRef('')
  const dropped = useRef(false)
  const path = `/api/drafts/${encodeURIComponent(key)}`

  useEffect(() => {
    let here = true
    readDraft(key)
      .then((draft) => here && setFound(draft))
      .catch(() => here && setFound(null))
    return () => {
      here = false
    }
  }, [key])

  const keepNow = useCallback(async () => {
    const { values: now, baseVersion: base } = latest.current
    if (now === null || dropped.current) return
    const text = JSON.stringify(now)
    if (text === sent.current) return
    try {
      const answer = await write(
        { method: 'PUT', path, body: { values: now, baseVersion: base } },
        intentKey(),
      )
      sent.current = text
      setSavedAt((answer as { readonly savedAt?: string } | undefined)?.savedAt ?? '')
      setFailed(false)
    } catch (error) {
      setFailed(true)
      if (!(error instanceof ApiProblem)) throw error
    }
  }, [path])

  useEffect(() => {
    const timer = setInterval(() => void keepNow(), pause)
    const leaving = () => {
      const { values: now, baseVersion: base } = latest.current
      if (now === null || dropped.current || JSON.stringify(now) === sent.current) return
      void fetch(path, {
        method: 'PUT',
        keepalive: true,
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', 'idempotency-key': intentKey() },
        body: JSON.stringify({ values: now, baseVersion: base }),
      }).catch(() => undefined)
    }
    addEventListener('pagehide', leaving)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', leaving)
      leaving()
    }
  }, [keepNow, path])

  const drop = useCallback(async () => {
    dropped.current = true
    await write({ method: 'DELETE', path }, intentKey()).catch(() => undefined)
  }, [path])

  return { found, savedAt, failed, keepNow, drop }
}
