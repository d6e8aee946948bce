import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { bulletin, dutyItem } from './records/duty.ts'
import { jointMeeting, meetingDecision, meetingTopic } from './records/meeting.ts'
import { leaderInstruction, supervisionTask } from './records/supervision.ts'

export const declaration: ModuleDeclaration = {
  id: 'conference',
  label: '联席会议与督办',
  order: 10,
  records: [
    jointMeeting,
    meetingTopic,
    meetingDecision,
    supervisionTask,
    leaderInstruction,
    bulletin,
    dutyItem,
  ],
  access: recordAccess,
}
