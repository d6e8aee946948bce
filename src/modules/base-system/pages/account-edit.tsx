import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { AccountDetail } from '../accounts/messages.ts'
import { accountsKey } from './account-queries.ts'

/** Name, staff number, address, and the subject at the identity provider. */
export function EditAccount({ detail }: { readonly detail: AccountDetail }) {
  const { account, oidcSubject } = detail
  const [open, setOpen] = useState(false)
  const [fields, setFields] = useState({
    name: account.name,
    person: account.person ?? '',
    email: account.email ?? '',
    subject: oidcSubject ?? '',
  })
  const subject = fields.subject.trim()
  const save = useIntent(
    () => ({
      method: 'PATCH',
      path: `/api/accounts/${account.id}`,
      version: account.version,
      body: {
        name: fields.name,
        person: fields.person,
        email: fields.email.trim() || null,
        ...(subject !== (oidcSubject ?? '') && { oidcSubject: subject || null }),
      },
    }),
    { refresh: [accountsKey], onDone: () => setOpen(false) },
  )
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: ({ target }: { target: { value: string } }) => setFields({ ...fields, [name]: target.value }),
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        修改
      </Button>
      <Modal
        open={open}
        title="修改账号"
        okText="保存"
        okButtonProps={{ loading: save.isPending }}
        onOk={() => save.mutate()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <Labelled label="姓名">
            <Input {...field('name')} maxLength={40} />
          </Labelled>
          <Labelled label="工号">
            <Input {...field('person')} maxLength={40} />
          </Labelled>
          <Labelled label="邮箱">
            <Input {...field('email')} maxLength={100} />
          </Labelled>
          <Labelled label="统一身份标识" hint="身份平台里这个人的标识（sub）；没有接入统一身份就留空">
            <Input {...field('subject')} maxLength={255} />
          </Labelled>
          {save.error ? <ProblemNotice error={save.error} /> : null}
        </div>
      </Modal>
    </>
  )
}
