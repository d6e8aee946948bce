import type { ServerModule } from '../platform/http/server-module.ts'

/** The server sides of the business subjects; one line each. */
export const serverModules: readonly ServerModule[] = []
