import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { identityService } from './person.ts'

/** How people sign in here. The security administrator changes it; every change is a row of its own. */
export interface SignInRules {
  /** Shortest password, in characters. */
  readonly minLength: number
  /** The same for the three administrators. */
  readonly minLengthAdministrator: number
  /** How many of the four kinds (lower case, upper case, figures, signs) a password has at least. */
  readonly kinds: number
  /** So many former passwords are not taken again. */
  readonly history: number
  /** Days after which a password must be changed; 0: never. */
  readonly maxAgeDays: number
  /** Days for which a password set by an administrator serves to sign in. */
  readonly initialDays: number
  /** Wrong guesses at one account, of whatever kind, before it is locked. */
  readonly attempts: number
  /** Wrong guesses from one source, at whatever accounts. */
  readonly attemptsPerSource: number
  readonly lockMinutes: number
  /** A session unused for so long is over. */
  readonly idleMinutes: number
  /** A session is over after so long in any case. */
  readonly absoluteHours: number
  /** Sessions a person has at once, the oldest ends first; 0: any number. */
  readonly sessionsPerPerson: number
  /** Minutes for which a code proves enough for final approvals. */
  readonly stepUpMinutes: number
}

export const defaultRules: SignInRules = {
  minLength: 10,
  minLengthAdministrator: 12,
  kinds: 3,
  history: 5,
  maxAgeDays: 90,
  initialDays: 7,
  attempts: 5,
  attemptsPerSource: 20,
  lockMinutes: 15,
  idleMinutes: 30,
  absoluteHours: 12,
  sessionsPerPerson: 3,
  stepUpMinutes: 15,
}

/** Lowest and highest value of each: no setting switches a protection off. */
export const ruleBounds: Readonly<Record<keyof SignInRules, readonly [number, number]>> = {
  minLength: [8, 64],
  minLengthAdministrator: [10, 64],
  kinds: [2, 4],
  history: [0, 24],
  maxAgeDays: [0, 730],
  initialDays: [1, 30],
  attempts: [3, 5],
  attemptsPerSource: [5, 200],
  lockMinutes: [5, 1440],
  idleMinutes: [5, 120],
  absoluteHours: [1, 24],
  sessionsPerPerson: [0, 20],
  stepUpMinutes: [1, 60],
}

/** The rules in force, read afresh. What a row does not say is as by default. */
export async function readRules(tx: Transaction): Promise<SignInRules> {
  const row = await tx
    .selectFrom('sign_in_rule')
    .select('content')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { ...defaultRules, ...(row?.content as Partial<SignInRules> | undefined) }
}

/** A change made by another process is seen within so many milliseconds. */
const fresh = 5000

/** The rules at hand for every request, read again when they are a few seconds old. */
export function keepRules(inTransaction: InTransaction, clock: Clock): () => Promise<SignInRules> {
  let kept: { readonly at: number; readonly rules: Promise<SignInRules> } | undefined
  return () => {
    const now = Date.parse(clock.instant())
    if (!kept || Math.abs(now - kept.at) > fresh) {
      const rules = inTransaction(identityService, readRules, { readOnly: true })
      kept = { at: now, rules }
      rules.catch(() => {
        kept = undefined
      })
    }
    return kept.rules
  }
}
