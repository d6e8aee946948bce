import { Modal } from 'antd'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { CodeForm } from './enrolment.tsx'

/** Asks for a code before a final approval. */
export default function StepUpDialog({ onDone }: { readonly onDone: (proven: boolean) => void }) {
  const prove = useIntent(
    (code: string) => ({ method: 'POST', path: '/api/account/proof', body: { code } }),
    {
      onDone: () => onDone(true),
    },
  )
  return (
    <Modal open title="终审前确认是本人" footer={null} onCancel={() => onDone(false)} zIndex={1100}>
      <div className="stack">
        <p>这一步办了就生效。请填入验证器上现在的动态码，之后一段时间内不再问。</p>
        <CodeForm button="确认" recovery waiting={prove.isPending} onCode={prove.mutate} />
        {prove.error ? <ProblemNotice error={prove.error} /> : null}
      </div>
    </Modal>
  )
}
