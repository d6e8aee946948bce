import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { useOwnAccount } from './account-queries.ts'
import { MyPassword } from './my-password.tsx'
import { MySecondFactor } from './my-second-factor.tsx'
import { MySessions } from './my-sessions.tsx'
import { MyTokens } from './my-tokens.tsx'

/** `/account`: what everyone looks after themselves. */
export default function MyAccount() {
  const account = useOwnAccount()
  return (
    <Page title="我的账号">
      <Waiting query={account}>
        {(own) => (
          <div className="stack">
            <p>
              {own.name}　{own.roleLabel}　{own.organisation ?? ''}
              <span className="quiet">
                　账号名 {own.login}
                {own.postUntil ? `　岗位至 ${own.postUntil}` : ''}
                {own.passwordSetAt ? `　口令设于 ${momentText(own.passwordSetAt)}` : ''}
              </span>
            </p>
            {own.demo ? (
              <Section title="演示账号">
                <p>演示账号大家共用，没有口令和验证器；正式使用时，这里修改口令、绑定验证器。</p>
              </Section>
            ) : (
              <>
                <MyPassword own={own} />
                <MySecondFactor own={own} />
              </>
            )}
            <MySessions />
            {own.demo ? null : <MyTokens />}
          </div>
        )}
      </Waiting>
    </Page>
  )
}
