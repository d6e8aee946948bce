import { toFixedText } from '../../../kernel/decimal-text.ts'
import { Refusal } from '../../../kernel/problem.ts'
import { decimal } from '../../../kernel/rational.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import type { WriteDocument } from '../../../platform/http/server-module.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { Pack } from '../../../policy/pack.ts'
import { problemAt } from '../../../record/check-values.ts'
import { followCorrection } from '../measures/follow-correction.ts'
import { addRevision } from '../revisions.ts'
import { issueDecision } from './decision-letter.ts'
import {
  drafts,
  holdResult,
  requireFreeFigure,
  requireLeaderForGrade,
  requireNotArchived,
  requireSecondHandler,
} from './objection-guards.ts'
import { subjectOf } from './objection-subject.ts'
import { againUntilOf, workedOut } from './ripple.ts'

/** Where a draft goes that somebody stands for. */
const leavesDraft: readonly string[] = ['待签章', '待受理']
const corrections: readonly unknown[] = ['更正', '部分更正']

/**
 * What an objection means for the result it is about, in the same transaction: the time for it is that of the publicity; a correction that is put forward
 * says what the engine says; one that is decided becomes a revision of this enterprise's result, and its letter is written.
 */
export async function followObjection(
  call: RecordCall,
  record: StoredRecord,
  before: StoredRecord | undefined,
  pack: Pack,
  writeDocument?: WriteDocument,
): Promise<void> {
  if (!before || termMayDiffer(before, record)) await checkTerm(call, record)
  if (!before || before.status === record.status) return
  const { correctedValue, claimedValue, outcome, againResult } = record.values
  const subject = await subjectOf(call.tx, record)
  if (subject && record.status === '待受理') await requireFreeFigure(call, record, subject)
  if (subject && record.status === '拟定') await requireSecondHandler(call, subject)
  if (record.status === '拟定' && corrections.includes(outcome))
    await checkFigures(call, record, ({ wanted }) => `填写 ${wanted}`)
  if (record.status === '已复核' && corrections.includes(outcome))
    await correct(call, record, correctedValue, pack)
  if (subject && record.status === '已复核') checkSecondTerm(call, record)
  if (record.status === '已复核') await issueDecision(call, record, { pack, writeDocument })
  if (record.status === '再审已裁定' && againResult === '更正')
    await correct(call, record, claimedValue, pack)
}

/** Another year or enterprise is another publicity; whoever has it signed or submits is asked once more, for the publicity may have begun after the draft. */
function termMayDiffer(before: StoredRecord, record: StoredRecord): boolean {
  const { values, enterprise, status } = record
  return (
    before.values.noticeUntil !== values.noticeUntil ||
    before.values.year !== values.year ||
    before.enterprise !== enterprise ||
    (status !== before.status && leavesDraft.includes(status) && drafts.includes(before.status))
  )
}

/** The time for the second review is counted, not chosen. */
function checkSecondTerm(call: RecordCall, { values }: StoredRecord): void {
  const today = dayOf(call)
  const wanted = againUntilOf(call, today)
  if (wanted === null || values.againUntil === wanted) return
  throw new Refusal([
    problemAt('againUntil', 'evaluation.again-until', `今天审定的，再审截止日是 ${wanted}`, `填写 ${wanted}`),
  ])
}

/** Objections are taken to what was published, until the publicity ends, whatever is typed. */
async function checkTerm({ tx }: RecordCall, record: StoredRecord): Promise<void> {
  const { year, noticeUntil } = record.values
  const subject = await subjectOf(tx, record)
  if (!subject)
    throw new Refusal([
      problemAt(
        'year',
        'evaluation.nothing-published',
        `${year} 年度没有公示过这家企业的评价结果，没有可以提出异议的内容`,
        '核对评价年度；结果公示以后，在公示期内提出异议',
      ),
    ])
  const until = subject.batch.publicityUntil
  if (until && noticeUntil !== until)
    throw new Refusal([
      problemAt(
        'noticeUntil',
        'evaluation.term',
        `公示截止日是 ${until}`,
        `填写 ${until}，或从评价结果页提出异议`,
      ),
    ])
}

async function checkFigures(
  call: RecordCall,
  record: StoredRecord,
  mend: (figure: { readonly wanted: string }) => string,
): Promise<void> {
  const { correctedValue, scoreAfter, gradeAfter } = record.values
  if (!(await subjectOf(call.tx, record))?.fact) return
  const { result } = await workedOut(call, record, String(correctedValue), within(call))
  const wanted = result.score === null ? null : toFixedText(decimal(result.score), 2)
  const problems = [
    ...(wanted !== null && toFixedText(decimal(String(scoreAfter)), 2) !== wanted
      ? [problemAt('scoreAfter', 'evaluation.score-after', `按复核值重算是 ${wanted} 分`, mend({ wanted }))]
      : []),
    ...(gradeAfter !== result.grade
      ? [
          problemAt(
            'gradeAfter',
            'evaluation.grade-after',
            `按复核值重算是 ${result.grade ?? '未定档'}`,
            mend({ wanted: result.grade ?? '' }),
          ),
        ]
      : []),
  ]
  if (problems.length > 0) throw new Refusal(problems)
}

async function correct(call: RecordCall, record: StoredRecord, value: unknown, pack: Pack): Promise<void> {
  const found = await subjectOf(call.tx, record)
  if (typeof value !== 'string' || !found?.fact) return
  await holdResult(call, found)
  // What was waited for may have gone to the archive, or been corrected, meanwhile.
  const subject = (await subjectOf(call.tx, record)) ?? found
  requireNotArchived(subject)
  if (record.status === '已复核')
    await checkFigures(call, record, () => '拟定之后另有更正：先“退回复核”，按现在的数据重新拟定')
  const { batch, result, correction } = await workedOut(call, record, value, within(call))
  await requireLeaderForGrade(call, subject, result.grade)
  const { sourceUnit, verifyBasis, conclusion } = record.values
  await addRevision(call.tx, call.person, batch, {
    cause: 'objection',
    clause: batch.content.scheme.cites,
    reason: String(conclusion ?? verifyBasis ?? `异议复核 ${record.code}`),
    objection: record.id,
    correction: [
      { ...correction, source: [correction.source, sourceUnit, verifyBasis].filter(Boolean).join('，') },
    ],
    result,
    on: dayOf(call),
  })
  await followCorrection(call, pack, { batch: batch.id, enterprise: result.enterprise })
}

/** Whoever decides on an objection has the whole district's reach; what is read is read in the same transaction. */
function within({ tx }: RecordCall): InTransaction {
  return (_actor, work) => work(tx)
}
