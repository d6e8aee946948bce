import { z } from 'zod'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import type { WhatIf } from '../result-messages.ts'
import type { Pins } from './seal.ts'

export const bundleFormat = 'yuance-result-bundle-2'

/**
 * Everything that one enterprise's result was computed from, for computing it again without the server: the scheme as it was applied, the enterprise's own figures,
 * lines and benchmarks of the publicity. Nobody else's figures.
 */
export interface ResultBundle {
  readonly format: typeof bundleFormat
  readonly pins: Pins
  readonly seal: string
  /** Content of the scheme version, byte for byte. */
  readonly scheme: string
  /** Day whose parameters count. */
  readonly asOf: string
  readonly subject: WhatIf['subject']
  readonly frozen: WhatIf['frozen']
  readonly result: StoredResult
}

const some = z.looseObject({})

/** The outer form of a bundle; what is inside is proven by its hashes and by computing. */
export const bundleMessage = z.object({
  format: z.literal(bundleFormat),
  pins: some,
  seal: z.string(),
  scheme: z.string(),
  asOf: z.string(),
  subject: some,
  frozen: some,
  result: some,
})
