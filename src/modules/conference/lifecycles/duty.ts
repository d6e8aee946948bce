import { defineLifecycle, type Lifecycle } from '../../../record/lifecycle.ts'
import type { RoleId } from '../../../record/roles.ts'
import { office } from './meeting.ts'

const reviewer = ['joint-office-reviewer'] as const satisfies readonly RoleId[]
const authors = [...office, 'park-director', 'park-clerk'] as const satisfies readonly RoleId[]
const parties = ['park-director', 'park-clerk', 'town'] as const satisfies readonly RoleId[]

/** R19: figures of a bulletin are those of its snapshot, so it is not signed without one. */
export const bulletin: Lifecycle = defineLifecycle({
  id: 'bulletin',
  start: '起草',
  states: {
    起草: { kind: 'draft', tone: 'grey' },
    会签中: { kind: 'open', within: 'bulletin-sign-days', tone: 'blue' },
    待签发: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    已印发: { kind: 'open', tone: 'green' },
    已归档: { kind: 'done', tone: 'dark' },
    已废弃: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    { from: '起草', action: '送会签', to: '会签中', by: authors, needs: ['body', 'snapshot', 'cosigners'] },
    { from: '起草', action: '废弃', to: '已废弃', by: authors, opinion: 2 },
    { from: '会签中', action: '会签完成', to: '待签发', by: [...office, ...reviewer], needs: ['opinions'] },
    {
      from: ['会签中', '待签发'],
      action: '退回修改',
      to: '起草',
      by: [...reviewer, 'district-leader'],
      opinion: 5,
    },
    {
      from: '待签发',
      action: '签发印发',
      to: '已印发',
      by: [...reviewer, 'district-leader'],
      needs: ['documentNumber', 'issuedOn', 'addressees'],
      notBy: ['送会签'],
      gives: ['通报'],
    },
    { from: '已印发', action: '归档', to: '已归档', by: authors },
  ],
  generic: ['撤回', '转办', '会签'],
  clerks: authors,
})

/** R25: 草案→会签→发布→修订. Towns and parks talk over what lies between them; the outcome changes the list. */
export const dutyItem: Lifecycle = defineLifecycle({
  id: 'duty-item',
  start: '草案',
  states: {
    草案: { kind: 'draft', tone: 'grey' },
    会签中: { kind: 'open', within: 'approval-joint-days', tone: 'blue' },
    已发布: { kind: 'open', tone: 'green' },
    会商中: { kind: 'open', within: 'duty-talk-days', tone: 'orange' },
    修订中: { kind: 'open', tone: 'blue' },
    已废止: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: ['草案', '修订中'],
      action: '送会签',
      to: '会签中',
      by: [...office, ...parties],
      needs: ['committeeRole', 'companyRole', 'townRole', 'bureauRole', 'basis'],
    },
    { from: '会签中', action: '退回修改', to: '修订中', by: [...office, ...reviewer], opinion: 5 },
    {
      from: '会签中',
      action: '发布',
      to: '已发布',
      by: ['district-leader', ...reviewer],
      needs: ['edition', 'publishedOn'],
      notBy: ['送会签'],
      gives: ['职责清单'],
    },
    {
      from: '已发布',
      action: '发起会商',
      to: '会商中',
      by: parties,
      needs: ['dispute'],
      opinion: 5,
      gives: ['会商函'],
    },
    {
      from: '会商中',
      action: '会商办结',
      to: '已发布',
      by: [...office, ...reviewer],
      needs: ['disputes', 'boundary'],
      gives: ['会商纪要'],
    },
    {
      from: '会商中',
      action: '转入修订',
      to: '修订中',
      by: [...office, ...reviewer],
      needs: ['disputes'],
      gives: ['会商纪要'],
    },
    { from: '已发布', action: '修订', to: '修订中', by: [...office, ...parties], opinion: 5 },
    { from: ['已发布', '修订中', '草案'], action: '废止', to: '已废止', by: reviewer, opinion: 5 },
  ],
  generic: ['转办', '会签'],
  clerks: office,
})
