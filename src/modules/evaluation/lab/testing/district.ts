import type { DefinitionContext } from '../../../../engine/evaluation/catalogue.ts'
import type { Dataset, FactMap, Subject, Value } from '../../../../engine/fact.ts'
import { rational } from '../../../../kernel/rational.ts'
import { readPackFolders } from '../../../../platform/packs/read-folders.ts'
import { contextOf } from '../../../../policy/context.ts'
import type { PackScheme } from '../../../../policy/format/scheme.ts'
import { loadPack } from '../../../../policy/load-pack.ts'

/** A scheme of a pack with what its expressions refer to. */
export async function schemeOf(
  folder: string,
  id: string,
): Promise<{ readonly definition: PackScheme; readonly context: DefinitionContext }> {
  const read = await readPackFolders(folder)
  const { pack } = loadPack(read.id, read.folders)
  const definition = pack?.schemes.find((one) => one.id === id)
  if (!pack || !definition) throw new Error(`no scheme ${id} in ${folder}`)
  return { definition, context: contextOf(pack, '2024-12-31') }
}

const number = (hundredths: number): Value => ({ kind: 'number', value: rational(hundredths, 100) })

/** The fictional enterprise that a calculator gives 78.60 points. */
export const workedFirm: Subject = {
  id: '0000',
  name: '甲',
  facts: suppliedOf({
    'above-scale': { kind: 'yes-no', value: true },
    'production-start': { kind: 'day', value: '2015-06-01' },
    'production-state': { kind: 'text', value: '正常' },
    'serious-accidents': number(0),
    'serious-discredit': { kind: 'yes-no', value: false },
    industry: { kind: 'text', value: '3511' },
    land: number(50_00),
    'tax-paid': number(1260_00),
    output: number(18_500_00),
    'fixed-investment': number(12_000_00),
    'value-added': number(4625_00),
    energy: number(1850_00),
    'research-expense': number(265_50),
    revenue: number(18_000_00),
  }),
  prior: suppliedOf({ land: number(50_00), 'tax-paid': number(1218_57), output: number(18_700_00) }),
}

function suppliedOf(values: Readonly<Record<string, Value>>): FactMap {
  return new Map(Object.entries(values).map(([id, value]) => [id, { value }]))
}

/** Made-up firms around the usual figures; the same seed gives the same firms. Some figures are missing, some conditions hold, some are evaluated together. */
export function district(count: number, seed = 1): Dataset {
  let state = seed
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
  const missing: Value = { kind: 'absent', reason: 'missing', of: [] }
  const some = (value: Value, odds = 40): Value => (draw(odds) === 0 ? missing : value)
  const subjects = Array.from({ length: count - 1 }, (_, at): Subject => {
    const land = 500 + draw(12_000)
    const scale = 40 + draw(120)
    const tax = draw(25) === 0 ? -draw(10_000) : land * (8 + draw(28))
    const output = land * (150 + draw(600))
    const yesNo = (odds: number): Value => some({ kind: 'yes-no', value: draw(odds) === 0 })
    return {
      id: String(at + 1).padStart(4, '0'),
      name: `企业${at + 1}`,
      facts: suppliedOf({
        'above-scale': yesNo(3),
        'production-start': some({ kind: 'day', value: draw(30) === 0 ? '2024-07-01' : '2012-03-01' }),
        'production-state': some({ kind: 'text', value: draw(40) === 0 ? '停产' : '正常' }),
        'serious-accidents': some(number(draw(50) === 0 ? 100 : 0)),
        'serious-discredit': yesNo(50),
        industry: some({ kind: 'text', value: String(13 + draw(12)) }),
        ...(draw(60) === 0 && {
          'joint-code': { kind: 'text', value: String(1 + draw(20)).padStart(4, '0') },
        }),
        land: some(number(draw(80) === 0 ? 0 : land)),
        'tax-paid': some(number(tax)),
        output: some(number(output)),
        'fixed-investment': some(number(land * (100 + draw(300)))),
        'value-added': some(number((output / 4) | 0)),
        energy: some(number(((output / 40) | 0) + scale), 12),
        'research-expense': some(number((output / 100) | 0)),
        revenue: some(number(output + draw(5000))),
      } as Record<string, Value>),
      prior: suppliedOf({
        land: some(number(land)),
        'tax-paid': some(number(((tax * (80 + draw(35))) / 100) | 0)),
        output: some(number(((output * (85 + draw(25))) / 100) | 0)),
      }),
    }
  })
  return { period: '2024', subjects: [workedFirm, ...subjects] }
}
