import type { ServerModule } from '../platform/http/server-module.ts'
import { baseSystem } from './base-system/routes.ts'
import { documents } from './documents/routes.ts'
import { evaluation } from './evaluation/routes.ts'

/** The server sides of the business subjects; one line each. */
export const serverModules: readonly ServerModule[] = [baseSystem, documents, evaluation]
