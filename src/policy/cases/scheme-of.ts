import { nearest } from '../../engine/feel/nearest.ts'
import type { SchemeCase } from '../format/cases.ts'
import { type PackScheme, schemeFormat } from '../format/scheme.ts'
import { validate } from '../format/validate.ts'
import type { Pack } from '../pack.ts'
import type { YamlData } from '../yaml/yaml-file.ts'
import { override } from './override.ts'
import type { CaseLog } from './report.ts'

/** The scheme that a case names, with the changes of `with`. Undefined when it cannot be run; the log says why. */
export function schemeOf(
  pack: Pack,
  { scheme: id, with: changes = [] }: { scheme: string; with?: SchemeCase['with'] },
  log: CaseLog,
): PackScheme | undefined {
  const scheme = pack.schemes.find((one) => one.id === id)
  const file = scheme && pack.origins.get(scheme)?.file
  if (!scheme || !file) {
    const [near] = nearest(
      id,
      pack.schemes.map((one) => one.id),
    )
    log.unfit(['scheme'], `没有方案“${id}”`, near === undefined ? '改正方案编号。' : `是不是想写“${near}”？`)
    return undefined
  }
  if (changes.length === 0) return scheme
  let data: YamlData = file.data
  for (const [index, change] of changes.entries()) {
    const changed = override(data, change)
    if (changed === undefined)
      log.unfit(
        ['with', index, 'path'],
        `方案里找不到“${change.path}”`,
        '路径照方案的层次写，如 groups/组名/indicators/*/cap。',
      )
    data = changed ?? data
  }
  const { value, problems } = validate(schemeFormat, { ...file, data })
  for (const problem of problems)
    log.unfit(['with'], `改动后的方案不合写法：${problem.what}`, problem.mend ?? '')
  return log.problems.length === 0 ? value : undefined
}
