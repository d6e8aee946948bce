import { equals, parseDecimal } from '../../../kernel/rational.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { dayOf, type RecordCall, roleIn } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { canBeSubmitted, checkDraft } from '../../../policy/draft/check-draft.ts'
import type { Pack } from '../../../policy/pack.ts'
import { closeRequests } from './ask.ts'
import { describeScheme } from './describe-scheme.ts'
import { findDraft, type KeptDraft, markPublished } from './draft-store.ts'
import { expectHeard } from './expect-heard.ts'
import { keepVersion } from './keep-version.ts'
import { draftBase, indicatorsInUse, versionOfDraft } from './revised-content.ts'

const draftState = '草案'
const asked = '征求意见'
const review = '合法性审核'
const published = '已发布'

/**
 * What a step of a scheme's record means for its content, whoever takes it and by whatever road: a draft with faults does not go out, a period that runs and opinions that
 * nobody has answered keep it where it is unless it is said why, and publishing makes its content a version that batches can be made by, for good. Records that only describe a scheme have no
 * content and pass.
 */
export async function followScheme(
  call: RecordCall,
  pack: Pack,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Promise<void> {
  if (!before || before.status === record.status) return
  if (before.status === draftState && record.status === asked) return expectSound(call, pack, record)
  if (before.status === asked && record.status === review) return expectHeard(call, record)
  if (record.status === draftState) return closeRequests(call.tx, record)
  if (record.status === published) return publish(call, pack, record)
}

async function expectSound(call: RecordCall, pack: Pack, record: StoredRecord): Promise<void> {
  const kept = await findDraft(call.tx, record.id)
  if (!kept) return
  expectNoFaults(call, pack, kept)
  const described = describeScheme(kept.draft.scheme, indicatorsInUse(kept.draft, pack))
  if (!saysTheSame(described, record.values))
    throw conflict(
      'evaluation/draft-described-otherwise',
      '台账里写的指标、权重、加减分或分数线和方案内容不一样',
      [
        {
          path: 'action',
          what: '台账的明细被单独改过',
          mend: '打开“编辑草案”核对后保存一次，台账会按方案内容更新。',
        },
      ],
    )
}

function expectNoFaults(call: RecordCall, pack: Pack, { draft }: KeptDraft): void {
  const report = checkDraft(draft, draftBase(pack), dayOf(call))
  if (canBeSubmitted(report)) return
  const faults = report.problems.filter(({ severity }) => severity === 'error')
  throw conflict(
    'evaluation/draft-faults',
    `方案内容有 ${faults.length} 处错误，改正后才能往下走`,
    faults.slice(0, 20).map(({ what, where, why, mend }) => ({
      path: where.field ?? 'draft',
      what,
      ...(why !== undefined && { why }),
      ...(mend !== undefined && { mend }),
    })),
  )
}

/** Codes, weights, bonuses, penalties and lines: what decides a grade must not be described otherwise than it is computed. */
function saysTheSame(described: StoredRecord['values'], kept: StoredRecord['values']): boolean {
  const same = (
    name: 'indicators' | 'adjustments' | 'lines',
    key: string,
    figures: readonly string[],
    words: readonly string[] = [],
  ): boolean => {
    const [a, b] = [described[name], kept[name]].map(
      (rows) => (rows ?? []) as readonly Record<string, unknown>[],
    )
    if (!a || !b || a.length !== b.length) return false
    return a.every((row, at) => {
      const other = b[at] ?? {}
      return (
        [key, ...words].every((word) => (row[word] ?? null) === (other[word] ?? null)) &&
        figures.every((figure) => sameFigure(row[figure] ?? null, other[figure] ?? null))
      )
    })
  }
  return (
    same('indicators', 'code', ['weight']) &&
    same('adjustments', 'name', ['points'], ['kind', 'condition']) &&
    same('lines', 'grade', ['line', 'share'])
  )
}

function sameFigure(a: unknown, b: unknown): boolean {
  const [x, y] = [a, b].map((one) => (typeof one === 'string' ? parseDecimal(one) : undefined))
  return x && y ? equals(x, y) : x === y
}

async function publish(call: RecordCall, pack: Pack, record: StoredRecord): Promise<void> {
  const { tx, person } = call
  const kept = await findDraft(tx, record.id, { lock: true })
  if (!kept || kept.published !== null) return
  expectNoFaults(call, pack, kept)
  const version = versionOfDraft(kept.draft, pack)
  await markPublished(tx, record.id, await keepVersion(tx, version))
  await appendAction(tx, {
    record: { type: 'evaluation-scheme', id: record.id },
    action: '固定方案版本',
    by: { ...person, role: roleIn(call) },
    detail: { scheme: version.content.scheme.id, hash: version.hash, base: kept.base },
    locked: true,
  })
}
