import type { PolicyCase } from '../format/cases.ts'
import type { Origin, Pack } from '../pack.ts'
import { runGradingCase } from './grading-case.ts'
import { runIndicatorCase } from './indicator-case.ts'
import { CaseLog, type CaseReport } from './report.ts'
import { runSchemeCase } from './scheme-case.ts'
import { runTableCase } from './table-case.ts'

function run(pack: Pack, one: PolicyCase, origin: Origin): CaseReport {
  const log = new CaseLog(one, origin)
  if ('indicator' in one) runIndicatorCase(pack, one, log)
  else if ('table' in one) runTableCase(pack, one, log)
  else if ('group' in one) runGradingCase(pack, one, log)
  else runSchemeCase(pack, one, log)
  return log.finish()
}

/** Computes every case of the pack anew and compares it with what the case expects, in the order written. */
export function runCases(pack: Pack): CaseReport[] {
  return pack.cases.flatMap((one) => {
    const origin = pack.origins.get(one)
    return origin ? [run(pack, one, origin)] : []
  })
}
