import { multiply, type Rational, rational } from './rational.ts'

interface NamedUnit {
  readonly factor: Rational
  readonly dims: Readonly<Record<string, number>>
}

const NAMES = new Map<string, NamedUnit>()

function name(dims: NamedUnit['dims'], factor: Rational | number | bigint, names: string): void {
  const unit = { dims, factor: typeof factor === 'object' ? factor : rational(factor) }
  for (const text of names.split(' ')) NAMES.set(text, unit)
}

// Base units: 元, metre, kilogram, joule, second, month, 1 kg of standard coal. Standard coal is an accounting measure:
// it turns into joules only through a stated coefficient, so it is a dimension of its own; so is each currency.
name({}, 1, '1 倍')
name({}, rational(1, 100), '% 百分点 个百分点 pct')
name({}, rational(1, 1000), '‰ 千分点')

name({ money: 1 }, 1, '元 人民币元 CNY RMB')
name({ money: 1 }, rational(1, 10), '角')
// 分 is the coin; scores are bare numbers.
name({ money: 1 }, rational(1, 100), '分')
name({ dollar: 1 }, 1, '美元 USD')
name({ euro: 1 }, 1, '欧元 EUR')

name({ length: 1 }, 1, '米 m')
name({ length: 1 }, 1000, '公里 千米 km')
name({ length: 1 }, rational(1, 100), '厘米 cm')
name({ length: 1 }, rational(1, 1000), '毫米 mm')
name({ length: 2 }, 1, '平方米 平米 m2')
name({ length: 2 }, rational(2000, 3), '亩')
name({ length: 2 }, 10_000, '公顷 ha hm2')
name({ length: 2 }, 1_000_000, '平方公里 平方千米 km2')
name({ length: 3 }, 1, '立方米 立方 m3')
name({ length: 3 }, rational(1, 1000), '升 L l')

name({ mass: 1 }, 1, '千克 公斤 kg')
name({ mass: 1 }, 1000, '吨 t')
name({ mass: 1 }, rational(1, 1000), '克 g')
name({ mass: 1 }, rational(1, 1_000_000), '毫克 mg')

name({ energy: 1 }, 1, '焦耳 焦 J')
name({ energy: 1 }, 1000, '千焦 kJ')
name({ energy: 1 }, 1_000_000, '兆焦 MJ')
name({ energy: 1 }, 1_000_000_000, '吉焦 GJ 百万千焦')
name({ energy: 1 }, 1_000_000_000_000n, '太焦 TJ')
name({ energy: 1 }, 3_600_000, '千瓦时 千瓦小时 度 kWh kwh KWh KWH Kwh')
name({ energy: 1 }, 3_600_000_000, '兆瓦时 MWh')
name({ energy: 1 }, 3_600_000_000_000n, '吉瓦时 GWh')
name({ energy: 1, time: -1 }, 1, '瓦 W')
name({ energy: 1, time: -1 }, 1000, '千瓦 kW KW kw')
name({ energy: 1, time: -1 }, 1_000_000, '兆瓦 MW')
name({ apparentPower: 1 }, 1000, '千伏安 kVA KVA')

name({ standardCoal: 1 }, 1, '千克标准煤 公斤标准煤 千克标煤 公斤标煤 kgce')
name({ standardCoal: 1 }, 1000, '吨标准煤 吨标煤 吨煤当量 tce')
name({ standardCoal: 1 }, rational(1, 1000), '克标准煤 克标煤 gce')
name({ carbonDioxide: 1 }, 1000, '吨二氧化碳 吨二氧化碳当量 tCO2 tCO2e')

name({ time: 1 }, 1, '秒 s')
name({ time: 1 }, 60, '分钟 min')
name({ time: 1 }, 3600, '小时 h')
name({ time: 1 }, 86_400, '天 日 d')
name({ time: 1 }, 604_800, '周')
// Months have no fixed number of days.
name({ month: 1 }, 1, '月 个月')
name({ month: 1 }, 3, '季 季度')
name({ month: 1 }, 12, '年 a')
name({ workingDay: 1 }, 1, '工作日 个工作日')

// What is counted: people and accidents do not add up, so each word is a dimension of its own.
name({ person: 1 }, 1, '人 名')
for (const word of '家 起 个 件 次 台 套 辆 项 座 栋 间 条 处 宗 张 份 批 所 人次 户次 只 部 股 层 污染当量'.split(
  ' ',
))
  name({ [word]: 1 }, 1, word)
name({ 家: 1 }, 1, '户')

const MULTIPLES: readonly (readonly [string, bigint])[] = [
  ['十', 10n],
  ['百', 100n],
  ['千', 1000n],
  ['万', 10_000n],
  ['十万', 100_000n],
  ['百万', 1_000_000n],
  ['千万', 10_000_000n],
  ['亿', 100_000_000n],
  ['十亿', 1_000_000_000n],
  ['百亿', 10_000_000_000n],
  ['千亿', 100_000_000_000n],
  ['万亿', 1_000_000_000_000n],
]

/** The unit of one name without signs, such as 元, 万千瓦时, m² or ㎡; undefined when it is not known. */
export function findUnitName(text: string): NamedUnit | undefined {
  const plain = text.normalize('NFKC')
  const known = NAMES.get(plain)
  if (known) return known
  for (const [prefix, factor] of MULTIPLES) {
    const unit = plain.startsWith(prefix) ? NAMES.get(plain.slice(prefix.length)) : undefined
    // 万% or 万倍 is nobody's unit: a multiple needs something to count.
    if (unit && Object.keys(unit.dims).length > 0)
      return { dims: unit.dims, factor: multiply(unit.factor, rational(factor)) }
  }
  return undefined
}
