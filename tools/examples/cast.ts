import { type Enterprise, type Figures, type Land, YEARS } from './enterprise.ts'

/** An enterprise that stands for one rule of the scheme. `expect` says in Chinese what a reader will see for 2024. */
export interface Role {
  readonly title: string
  readonly expect: string
  readonly change: (enterprise: Enterprise, all: readonly Enterprise[]) => Enterprise
}

type Change = Partial<Figures>

function inYears(enterprise: Enterprise, years: readonly number[], change: Change): Enterprise {
  return {
    ...enterprise,
    years: new Map(
      [...enterprise.years].map(([year, figures]) => [
        year,
        years.includes(year) ? { ...figures, ...change } : figures,
      ]),
    ),
  }
}

const in2024 =
  (change: Change): Role['change'] =>
  (enterprise) =>
    inYears(enterprise, [2024], change)

const always =
  (change: Change): Role['change'] =>
  (enterprise) =>
    inYears(enterprise, YEARS, change)

function onlyIn2024(enterprise: Enterprise): Enterprise {
  return { ...enterprise, years: new Map([...enterprise.years].filter(([year]) => year === 2024)) }
}

/** The same land in every year. */
export const onLand = (land: Land): Role['change'] => always({ land })

/** Figures that give exactly the stated score; see the README for the calculation. */
function fixed(rows: Readonly<Record<2022 | 2023 | 2024, Change>>): Role['change'] {
  return (enterprise) => {
    let changed: Enterprise = { ...enterprise, start: '2014-05-20' }
    for (const year of YEARS) changed = inYears(changed, [year], { aboveScale: true, ...rows[year] })
    return changed
  }
}

const calculator = fixed({
  2024: {
    tax: 12_600_000,
    output: 185_000,
    revenue: 180_000,
    valueAdded: 462_500,
    energy: 185_000,
    research: 26_550,
    investment: 1_200_000,
    employees: 212,
    land: { assessed: 5_000 },
  },
  2023: {
    tax: 12_185_700,
    output: 187_000,
    revenue: 181_500,
    valueAdded: 467_500,
    energy: 188_000,
    research: 25_000,
    investment: 1_150_000,
    employees: 215,
    land: { assessed: 5_000 },
  },
  2022: {
    tax: 11_760_000,
    output: 179_000,
    revenue: 174_000,
    valueAdded: 445_000,
    energy: 182_000,
    research: 23_000,
    investment: 1_100_000,
    employees: 208,
    land: { assessed: 5_000 },
  },
})

// 30 亩 are exactly 20,000 ㎡: 27.25 + 17.00 + 8.50 + 12.75 + 8.50 + 9.00 + 2.00 = 85.00.
const onTheLine = fixed({
  2024: {
    tax: 6_540_000,
    output: 127_500,
    revenue: 120_000,
    valueAdded: 340_000,
    energy: 160_000,
    research: 25_500,
    investment: 765_000,
    land: { owned: 2_000_000 },
  },
  2023: {
    tax: 6_000_000,
    output: 123_500,
    revenue: 117_000,
    valueAdded: 330_000,
    energy: 158_000,
    research: 24_000,
    investment: 740_000,
    land: { owned: 2_000_000 },
  },
  2022: {
    tax: 5_800_000,
    output: 119_000,
    revenue: 113_000,
    valueAdded: 318_000,
    energy: 155_000,
    research: 22_500,
    investment: 700_000,
    land: { owned: 2_000_000 },
  },
})

const joint: Role['change'] = (enterprise, all) => ({ ...enterprise, jointCode: all[JOINT_MAIN]?.code ?? '' })

/** Who plays which part: the n-th enterprise has the n-th role. All others are ordinary. */
export const CAST: readonly Role[] = [
  { title: '计算器样例', expect: '总分 78.60，B 类', change: calculator },
  { title: '正好压 A 类线', expect: '总分正好 85.00，A 类（达到即算）', change: onTheLine },
  { title: '与上一家并列', expect: '数据相同，总分、位次都相同，下一名次跳过', change: onTheLine },
  {
    title: '重大安全环保事故 1 起',
    expect: '分数达到 A 类，因事故最高评 C',
    change: (one, all) => in2024({ accidents: 1 })(onTheLine(one, all), all),
  },
  {
    title: '严重失信',
    expect: '分数达到 A 类，因失信最高评 C',
    change: (one, all) => in2024({ discredited: true })(onTheLine(one, all), all),
  },
  { title: '停产', expect: '直接评 D', change: in2024({ state: '停产' }) },
  { title: '僵尸企业', expect: '直接评 D', change: in2024({ state: '僵尸' }) },
  { title: '事故情况未填', expect: '不限档，列为未核实', change: in2024({ accidents: null }) },
  { title: '生产状态未填', expect: '不限档，列为未核实', change: in2024({ state: null }) },
  {
    title: '2024 年 6 月投产',
    expect: '投产未满 12 个月，不参评',
    change: (one) => onlyIn2024({ ...one, start: '2024-06-18' }),
  },
  {
    title: '2024 年 1 月 1 日投产',
    expect: '到年末整 12 个月，参评；没有上年数据的两项计 0 分',
    change: (one) => onlyIn2024({ ...one, start: '2024-01-01' }),
  },
  { title: '没有用地', expect: '没有用地也没有承租面积，不参评', change: onLand({ owned: 0, leasedIn: 0 }) },
  { title: '用地表里没有', expect: '不知道用地，数据不全，不能评', change: always({ land: null }) },
  { title: '全部租地', expect: '自有 0，按承租面积算', change: onLand({ owned: 0, leasedIn: 1_246_667 }) },
  {
    title: '只租厂房',
    expect: '承租建筑面积÷容积率折算用地',
    change: onLand({ leasedFloor: 1_800_000, floorAreaRatio: 150 }),
  },
  { title: '有出租', expect: '自有减出租', change: onLand({ owned: 3_000_000, leasedOut: 400_000 }) },
  { title: '本年退税', expect: '亩均税收、增幅都是负数，两项计 0 分', change: in2024({ tax: -386_420 }) },
  {
    title: '上年退税',
    expect: '上年亩均税收不为正，增幅不计算，计 0 分',
    change: (one) => inYears(one, [2023], { tax: -125_300 }),
  },
  { title: '研发费用未填', expect: '研发强度计 0 分并写明缺失', change: in2024({ research: null }) },
  { title: '综合能源消费量未填', expect: '单位能耗增加值按本组平均得分计', change: in2024({ energy: null }) },
  {
    title: '固定资产投资未填',
    expect: '亩均投资强度计 0 分并写明缺失',
    change: in2024({ investment: null }),
  },
  { title: '入库税收未填', expect: '亩均税收缺失，数据不全，不能评', change: in2024({ tax: null }) },
  { title: '工业总产值未填', expect: '亩均产值缺失，数据不全，不能评', change: in2024({ output: null }) },
  {
    title: '没有上年数据',
    expect: '增幅、增量不计算，两项计 0 分',
    change: onlyIn2024,
  },
  { title: '是否规上未填', expect: '没有分组，不评', change: in2024({ aboveScale: null }) },
  { title: '合并评价主体', expect: '与成员企业合并计算，只评一次', change: joint },
  { title: '合并评价成员', expect: '并入主体企业', change: joint },
]
const JOINT_MAIN = CAST.findIndex((role) => role.title === '合并评价主体')
