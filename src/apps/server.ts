import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverModules } from '../modules/server-routes.ts'
import { packInForce } from '../pipeline/evaluate/pack-in-force.ts'
import { ensureDemoAccounts } from '../platform/auth/demo-accounts.ts'
import { createIdentity } from '../platform/auth/identity.ts'
import type { OidcOptions } from '../platform/auth/oidc.ts'
import { type Clock, fixedBusinessDate, systemClock } from '../platform/clock/clock.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts'
import { disclosureOperations } from '../platform/disclosure/operations.ts'
import { fileOperations } from '../platform/files/file-operations.ts'
import { createApp } from '../platform/http/app.ts'
import { listen } from '../platform/http/listen.ts'
import type { Operation } from '../platform/http/operation.ts'
import { createRateLimiter, type RateLimits, rateLimits } from '../platform/http/rate-limit.ts'
import type { ModuleServices, ServerModule, WriteDocument } from '../platform/http/server-module.ts'
import { staticFiles } from '../platform/http/static-files.ts'
import { startWorker } from '../platform/jobs/job-worker.ts'
import { createLog, type Log } from '../platform/log/log.ts'
import type { ClockResult } from '../platform/records/clock-job.ts'
import { dictionaryOperations } from '../platform/records/operations/dictionary-operations.ts'
import { inboxOperations } from '../platform/records/operations/inbox-operations.ts'
import { personalOperations } from '../platform/records/operations/personal-operations.ts'
import { recordOperations } from '../platform/records/operations/record-operations.ts'
import type { RecordSystem } from '../platform/records/record-system.ts'
import { recordSheetJobs, recordSheetOperations } from '../platform/records/sheets/sheet-operations.ts'
import { openSettings } from '../platform/settings/settings-store.ts'
import { workRegularly } from './server/by-the-clock.ts'
import { type CheckpointOptions, sealRegularly } from './server/checkpoints.ts'
import { readDemoAccounts } from './server/demo-accounts-file.ts'
import { sweepRegularly } from './server/housekeeping.ts'
import { noteRules } from './server/note-rules.ts'
import { oidcOperations } from './server/oidc-operations.ts'
import { ownAccountOperations } from './server/own-account-operations.ts'
import { recordSystem } from './server/record-system.ts'
import { sessionOperations } from './server/session-operations.ts'
import { setupOperations } from './server/setup-operations.ts'
import { signInOperations } from './server/sign-in-operations.ts'
import { systemOperations } from './server/system-operations.ts'
import { tokenOperations } from './server/token-operations.ts'

export interface ServerOptions extends CheckpointOptions {
  /** 0 lets the system choose one. */
  readonly port: number
  /** Loopback unless the operator opens it. */
  readonly host?: string
  /** Address under which browsers come, where that is not `host:port`. */
  readonly origin?: string
  readonly databaseUrl?: string
  readonly databaseOwnerUrl?: string
  readonly dataDirectory: string
  /** Seals secrets of code generators, 32 bytes in base64; without it a file in the data directory does. */
  readonly identityKey?: string
  /** An identity provider to sign in with, beside passwords. */
  readonly oidc?: OidcOptions
  /** Addresses of the operator's own proxies; what they say of a request's source is believed. */
  readonly proxies?: readonly string[]
  /** Hash function of the audit log: `sm3` (without it) or `sha256`. */
  readonly auditAlgorithm?: string
  /** Shows the demonstration: its accounts, and a business date that stands still. */
  readonly demo?: { readonly businessDate: string }
  /** Folder of the policy pack in force. */
  readonly policy: string
  /** Folder of the built web application. */
  readonly web?: string
  readonly log?: Log
  /** Chinese sentences about what is going on, for the terminal. */
  readonly onStatus?: (text: string) => void
  /** Where tests differ. A database given is not closed. */
  readonly database?: Omit<OpenDatabase, 'embedded' | 'close'>
  readonly modules?: readonly ServerModule[]
  readonly clock?: Clock
  /** Does the work of the clock when `byTheClock` is called, never by itself. */
  readonly clockWhenAsked?: boolean
  readonly rateLimits?: RateLimits
}

export interface RunningServer {
  /** e.g. `http://127.0.0.1:8080` */
  readonly url: string
  readonly port: number
  readonly services: ModuleServices
  readonly records: RecordSystem
  /** Once the demonstration's parks and enterprises are there: links its accounts with them. Nothing without a demonstration. */
  linkDemoAccounts(): Promise<void>
  /** What time alone brings about, now instead of within the hour. Undefined where it failed. */
  byTheClock(): Promise<ClockResult | undefined>
  /** On an empty installation: the file with the one-time token that opens `/setup`. */
  readonly setupToken?: string
  /** Accepts nothing more, finishes what runs, closes the database. */
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }

/** Opens the database, starts the jobs and serves interface and web application. Throws a Refusal where that cannot be. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', log = createLog(), onStatus = () => {}, modules = serverModules } = options
  const clock = options.clock ?? (options.demo ? fixedBusinessDate(options.demo.businessDate) : systemClock)
  const opened = options.database
    ? undefined
    : await openDatabase({ ...databaseOptions(options, onStatus), today: () => clock.businessDate() })
  const database = options.database ?? (opened as OpenDatabase)
  const stopping = new AbortController()
  const undo: (() => unknown)[] = [() => opened?.close()]
  const stop = async (): Promise<void> => {
    stopping.abort()
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const { inTransaction } = database
    const demoAccounts = options.demo && readDemoAccounts()
    const demo = demoAccounts !== undefined
    const linkDemoAccounts = async (): Promise<void> => {
      if (demoAccounts) await ensureDemoAccounts(inTransaction, demoAccounts)
    }
    await linkDemoAccounts()

    const pack = await packInForce(options.policy)
    const settings = await openSettings(inTransaction, log)
    undo.push(() => settings.stop())
    let writeDocument: WriteDocument | undefined
    const system = recordSystem(
      pack,
      clock,
      () => settings.current(),
      () => writeDocument,
    )
    await noteRules(inTransaction, version, pack, system)
    const shared: ModuleServices = {
      inTransaction,
      clock,
      log,
      policy: options.policy,
      demo,
      ...(options.oidc && { issuer: options.oidc.issuer }),
      records: system,
      settings,
    }
    const documentSources = modules.flatMap((module) => module.documentSources?.(shared) ?? [])
    const writer = modules.find(({ documentWriter }) => documentWriter)
    writeDocument = await writer?.documentWriter?.({ ...shared, documentSources })
    const services: ModuleServices = { ...shared, documentSources, ...(writeDocument && { writeDocument }) }
    const { dataDirectory, identityKey } = options
    const identity = createIdentity({
      ...{ inTransaction, clock, demo, dataDirectory, log },
      ...(identityKey !== undefined && { identityKey }),
      ...(options.oidc && { oidc: options.oidc }),
    })
    undo.push(() => identity.stop())
    const setupToken = await identity.setup.prepare()
    const secure = options.origin?.startsWith('https:') ?? false
    const operations: readonly Operation[] = [
      ...systemOperations({ inTransaction, version }),
      ...sessionOperations({ identity, secure, demoAccounts }),
      ...signInOperations({ identity, secure }),
      ...oidcOperations({ identity, secure, inTransaction }),
      ...ownAccountOperations({ identity, inTransaction }),
      ...tokenOperations(identity, () => operations),
      ...setupOperations(identity.setup),
      ...(await Promise.all(modules.map((module) => module.operations(services)))).flat(),
      // Before the records: `/records/{type}/{id}` would take the names of the sheets for ids.
      ...recordSheetOperations(system, services),
      ...recordOperations(system, services),
      ...personalOperations(system),
      ...disclosureOperations(system, services),
      ...dictionaryOperations(system),
      ...fileOperations(system),
      ...inboxOperations(system),
    ]
    const ofModules = (await Promise.all(modules.map((module) => module.jobs?.(services) ?? []))).flat()
    const kinds = [...ofModules, ...recordSheetJobs(system)]
    const app = createApp({
      operations,
      services: {
        inTransaction,
        sessions: identity.sessions,
        tokens: identity.tokens,
        proxies: options.proxies ?? [],
        clock,
        rateLimiter: createRateLimiter(options.rateLimits ?? rateLimits),
        stopping: stopping.signal,
        secure,
      },
      guard: { ...(options.origin !== undefined && { origin: options.origin }), open: !isLoopback(host) },
      log,
      title: '园策',
      version,
      web: staticFiles(options.web ?? path.join(root, 'dist/web')),
    })
    const tend = () => Promise.all(modules.map((module) => module.tend?.(services)))
    await tend()
    undo.push(sweepRegularly({ inTransaction, identity, log, tend }))
    const byTheClock = workRegularly(services, system, {
      whenAsked: options.clockWhenAsked ?? false,
      further: (signal) => Promise.all(modules.map((module) => module.byTheClock?.(services, signal))),
    })
    undo.push(() => byTheClock.stop())
    if (opened) undo.push(sealRegularly({ inTransaction, log, ...options }))
    const worker = await startWorker({ inTransaction, kinds, log, demo, alone: opened?.embedded ?? false })
    undo.push(() => worker.stop())
    const listening = await listen(app, { host, port: options.port })
    undo.push(() => listening.close())
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
      port: listening.port,
      services,
      records: system,
      linkDemoAccounts,
      byTheClock: byTheClock.run,
      ...(setupToken !== undefined && { setupToken }),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function databaseOptions(
  { databaseUrl, databaseOwnerUrl, dataDirectory, auditAlgorithm }: ServerOptions,
  onStatus: (text: string) => void,
): Parameters<typeof openDatabase>[0] {
  return {
    ...(databaseUrl !== undefined && { url: databaseUrl }),
    ...(databaseOwnerUrl !== undefined && { ownerUrl: databaseOwnerUrl }),
    ...(auditAlgorithm !== undefined && { auditAlgorithm }),
    dataDirectory,
    onStatus,
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
