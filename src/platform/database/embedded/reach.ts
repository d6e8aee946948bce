import { lstatSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../../../kernel/problem.ts'
import { startCluster } from './cluster.ts'
import { choosePlaces } from './places.ts'
import { socketPort } from './postmaster.ts'

/** An embedded server that somebody may be using already. */
export interface ReachedCluster {
  readonly host: string
  readonly port: number
  readonly superuser: string
  /** Stops it if it was started for us; leaves it alone if it serves others. */
  release(): Promise<void>
}

/** Whether a data directory holds an embedded database. */
export function hasEmbedded(dataDirectory: string): boolean {
  return lstatSync(path.join(dataDirectory, 'postgres'), { throwIfNoEntry: false }) !== undefined
}

/** Reaches the embedded database for reading: the running server's, or one started for the occasion. Structure and data are left as they are. */
export async function reachEmbedded(options: {
  readonly dataDirectory: string
  readonly onStatus: (text: string) => void
}): Promise<ReachedCluster> {
  try {
    const { host, port, superuser, stop } = await startCluster(options)
    return { host, port, superuser, release: stop }
  } catch (error) {
    if (!(error instanceof Refusal) || error.problems[0]?.code !== 'database/locked') throw error
    const { socket } = choosePlaces(options.dataDirectory, options.onStatus)
    return { host: socket, port: socketPort, superuser: 'postgres', release: async () => {} }
  }
}
