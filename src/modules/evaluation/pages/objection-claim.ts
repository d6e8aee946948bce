import type { Attachment, Values } from '../../../record/messages.ts'

/** What is typed into the form of an objection. */
export interface Claim {
  readonly claimedValue: string
  readonly reason: string
  /** Number of the paper by kind of evidence, for the kinds that are ticked. */
  readonly kinds: Readonly<Record<string, string>>
  readonly files: readonly Attachment[]
}

export const emptyClaim: Claim = { claimedValue: '', reason: '', kinds: {}, files: [] }

export function isUntouched({ claimedValue, reason, kinds, files }: Claim): boolean {
  return claimedValue === '' && reason === '' && Object.keys(kinds).length === 0 && files.length === 0
}

/** A claim as its draft was kept. */
export function claimFrom(values: Values): Claim {
  const kept = values as Partial<Claim>
  return { ...emptyClaim, ...kept }
}

/** The claim as the server takes it, handed on with a step. */
export function claimBody(fact: string, { claimedValue, reason, kinds, files }: Claim, step: string) {
  return {
    fact,
    claimedValue,
    reason: reason.trim(),
    evidenceList: Object.entries(kinds).map(([kind, number]) => ({
      kind,
      ...(number.trim() !== '' && { number: number.trim() }),
    })),
    ...(files.length > 0 && { evidence: files }),
    step,
  }
}
