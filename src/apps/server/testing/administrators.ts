import { readFileSync } from 'node:fs'
import type { RunningServer } from '../../server.ts'
import { type MovableClock, Visitor } from './visitor.ts'

export const administratorLogins = { system: 'sys.wu', security: 'sec.lin', audit: 'aud.he' } as const
export const administratorPasswords = {
  system: 'Ofen-Mauer-74a!',
  security: 'Segel-Dampf-85b!',
  audit: 'Honig-Fels-96c!',
} as const
type Seat = keyof typeof administratorLogins
const seats = Object.keys(administratorLogins) as readonly Seat[]

/** Goes through the first run of an empty installation: three administrators, each signed in with password and phone. */
export async function setUpAdministrators(
  server: RunningServer,
  clock: MovableClock,
): Promise<Record<Seat, Visitor>> {
  if (server.setupToken === undefined) throw new Error('this installation is not empty')
  const token = readFileSync(server.setupToken, 'utf8').trim()
  const first = (seat: Seat) => `Erst-${administratorPasswords[seat]}`
  const people = Object.fromEntries(
    seats.map((seat, n) => [
      seat,
      {
        login: administratorLogins[seat],
        name: `${seat}的人`,
        person: `G10${n}`,
        password: first(seat),
      },
    ]),
  )
  const made = await new Visitor(server.url, clock).post('/setup', { token, ...people })
  if (made.status !== 204) throw new Error(JSON.stringify(made.body))
  const signedIn: Partial<Record<Seat, Visitor>> = {}
  for (const seat of seats) {
    const visitor = new Visitor(server.url, clock)
    await visitor.enter(administratorLogins[seat], first(seat))
    await visitor.post('/session/new-password', { password: administratorPasswords[seat] })
    await visitor.enrol()
    signedIn[seat] = visitor
  }
  return signedIn as Record<Seat, Visitor>
}

/** Signs everyone in again, as after a long pause; each has then given a code just now. */
export async function signInAgain(people: Record<Seat, Visitor>): Promise<void> {
  for (const seat of seats) {
    const next = await people[seat].signIn(administratorLogins[seat], administratorPasswords[seat])
    if (next !== 'full') throw new Error(`${seat}: ${next}`)
  }
}
