import type { Random } from './random.ts'

export interface Industry {
  /** 大类 of GB/T 4754-2017. */
  readonly code: string
  /** What such enterprises put into their names. */
  readonly words: readonly string[]
  /** How tax, energy efficiency and research compare with the benchmark, in per mille. */
  readonly tax: number
  readonly energy: number
  readonly research: number
}

const vehicles: Industry = {
  code: '36',
  words: ['专用车', '汽车零部件', '车身部件'],
  tax: 1000,
  energy: 1050,
  research: 1050,
}
const motorcycles: Industry = {
  code: '37',
  words: ['摩托车配件', '摩托车部件', '车辆配件'],
  tax: 950,
  energy: 1050,
  research: 900,
}
const lifts: Industry = {
  code: '34',
  words: ['电梯部件', '机械', '电梯装备', '智能装备'],
  tax: 1080,
  energy: 1150,
  research: 1200,
}
const electronics: Industry = {
  code: '39',
  words: ['电子', '电路科技', '光电'],
  tax: 1050,
  energy: 1200,
  research: 1350,
}
const hardware: Industry = {
  code: '33',
  words: ['五金', '刀具', '金属制品', '锁具'],
  tax: 900,
  energy: 850,
  research: 650,
}
const strontium: Industry = {
  code: '26',
  words: ['锶盐', '锶业新材料', '化工'],
  tax: 1100,
  energy: 650,
  research: 950,
}
const medicine: Industry = {
  code: '27',
  words: ['医药', '生物制药'],
  tax: 1200,
  energy: 1000,
  research: 1400,
}
const recycling: Industry = {
  code: '42',
  words: ['再生资源', '循环利用科技'],
  tax: 900,
  energy: 750,
  research: 600,
}
const crafts: Industry = {
  code: '24',
  words: ['雕塑工艺', '工艺美术', '石刻工艺'],
  tax: 850,
  energy: 1250,
  research: 550,
}

export interface Place {
  readonly park: string
  readonly area: string
  readonly share: number
  readonly industries: readonly Industry[]
}

/** Four parks with five areas: one park has two. Shares of the enterprises in per mille. */
export const PLACES: readonly Place[] = [
  {
    park: '双桥经开区',
    area: '双桥园区',
    share: 230,
    industries: [vehicles, vehicles, electronics, vehicles, medicine],
  },
  {
    park: '双桥经开区',
    area: '邮亭园区',
    share: 150,
    industries: [strontium, recycling, recycling, hardware, strontium],
  },
  {
    park: '大足高新区',
    area: '万古片区',
    share: 290,
    industries: [lifts, motorcycles, lifts, electronics, medicine],
  },
  {
    park: '大足工业园区',
    area: '龙水片区',
    share: 260,
    industries: [hardware, hardware, lifts, hardware, recycling],
  },
  { park: '大足石刻文创园', area: '文创片区', share: 70, industries: [crafts, crafts, electronics, crafts] },
]

export function pickPlace(random: Random): Place {
  let left = random.between(1, 1000)
  for (const place of PLACES) {
    left -= place.share
    if (left <= 0) return place
  }
  throw new RangeError('the shares of the places do not add up to 1,000')
}
