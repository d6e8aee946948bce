import '../../../ui/field.css'
import { type ReactNode, useId, useState } from 'react'
import { type DemoAccountRow, groupAccounts, searchAccounts } from './account-groups.ts'

interface Props {
  readonly accounts: readonly DemoAccountRow[]
  readonly waiting: boolean
  readonly onEnter: (account: string) => void
  readonly children?: ReactNode
}

/** The demonstration's accounts: a few to begin with, then all by side; a search shows what each is for. */
export function DemoAccounts({ accounts, waiting, onEnter, children }: Props) {
  const [search, setSearch] = useState('')
  const found = searchAccounts(accounts, search)
  const searching = search.trim() !== ''
  const enter = { waiting, onEnter }
  return (
    <section aria-labelledby="demo-title">
      <div className="accounts-head">
        <h2 id="demo-title">演示账号，点一下就进入</h2>
        <input
          type="search"
          className="field"
          aria-label="找账号：姓名、单位、事项"
          placeholder="找岗位、单位或事项，如 闲置土地"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {searching ? (
        <>
          <p className="small quiet" role="status">
            {found.length > 0 ? `找到 ${found.length} 个账号` : '没有这样的账号，换一个词试试'}
          </p>
          <Cards accounts={found} {...enter} />
        </>
      ) : (
        <>
          <Cards accounts={accounts.filter(({ first }) => first)} {...enter} />
          {groupAccounts(accounts.filter(({ first }) => !first)).map((group) => (
            <Group key={group.label} label={group.label} accounts={group.accounts} {...enter} />
          ))}
        </>
      )}
      {children}
      <p className="small quiet">演示数据全部是虚构的，名称前标有【演示】。</p>
    </section>
  )
}

type ListProps = Pick<Props, 'accounts' | 'waiting' | 'onEnter'>

function Cards({ accounts, waiting, onEnter }: ListProps) {
  return (
    <ul className="account-cards">
      {accounts.map(({ account, name, roleLabel, hint }) => (
        <li key={account}>
          <button type="button" disabled={waiting} onClick={() => onEnter(account)}>
            <span className="account-name">{name}</span>
            <span className="account-role">
              {account}　{roleLabel}
            </span>
            <span className="account-hint">{hint}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Group({ label, accounts, waiting, onEnter }: ListProps & { readonly label: string }) {
  const heading = useId()
  return (
    <div className="account-group">
      <h3 id={heading}>{label}</h3>
      <ul aria-labelledby={heading}>
        {accounts.map(({ account, name, organisation, hint }) => (
          <li key={account}>
            <button
              type="button"
              disabled={waiting}
              title={[organisation, hint].filter(Boolean).join('：')}
              onClick={() => onEnter(account)}
            >
              <span>{name}</span> <span className="account-login">{account}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
