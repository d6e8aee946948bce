import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { measurePlanKey } from './measure-queries.ts'

interface Props {
  readonly batch: string
  readonly resource: string
  readonly onClose: () => void
}

/** Enters the document of the authority that sets the price; from then on the price is suggested. */
export function PriceBasisDialog({ batch, resource, onClose }: Props) {
  const [basis, setBasis] = useState('')
  const [basisNumber, setNumber] = useState('')
  const enter = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/measures/${batch}/price-basis`,
      body: { resource, basis, basisNumber },
    }),
    { refresh: [measurePlanKey(batch)], onDone: onClose },
  )
  return (
    <Modal
      open
      title={`${resource}：登记价格依据`}
      okText="登记依据"
      cancelText="取消"
      onCancel={onClose}
      onOk={() => enter.mutate()}
      confirmLoading={enter.isPending}
      okButtonProps={{ disabled: basis.trim().length < 4 || basisNumber.trim().length < 2 }}
    >
      <div className="stack">
        <p className="quiet small">
          只登记国家或市价格主管部门的文件。登记后再次生成，才会提出这一类的价格建议；登记留痕，不能改，只能用新文件代替。
        </p>
        <Labelled label="依据文件" wide>
          <Input value={basis} maxLength={400} onChange={({ target }) => setBasis(target.value)} />
        </Labelled>
        <Labelled label="依据文号" wide>
          <Input value={basisNumber} maxLength={80} onChange={({ target }) => setNumber(target.value)} />
        </Labelled>
        {enter.error ? <ProblemNotice error={enter.error} /> : null}
      </div>
    </Modal>
  )
}
