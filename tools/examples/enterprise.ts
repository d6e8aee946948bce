/** Land as the land bureau knows it: an assessed figure, areas owned and leased, or only leased floor space. `null` is an empty cell. */
export interface Land {
  /** 0.01 亩 */
  readonly assessed?: number
  /** 0.01 ㎡ */
  readonly owned?: number | null
  readonly leasedIn?: number
  readonly leasedOut?: number
  readonly leasedFloor?: number
  /** 0.01 */
  readonly floorAreaRatio?: number
}

/** One year of one enterprise in whole numbers of the unit named. `null` is an empty cell. */
export interface Figures {
  /** 元; negative when more was refunded than paid */
  readonly tax: number | null
  /** 千元 */
  readonly output: number | null
  /** 千元 */
  readonly revenue: number | null
  /** 0.01 万元 */
  readonly valueAdded: number | null
  /** 0.01 吨标准煤 */
  readonly energy: number | null
  /** 0.01 万元 */
  readonly research: number | null
  /** 0.01 万元, cumulative */
  readonly investment: number | null
  readonly employees: number | null
  readonly aboveScale: boolean | null
  readonly state: '正常' | '停产' | '僵尸' | null
  readonly accidents: number | null
  readonly discredited: boolean | null
  /** `null`: no row in the land sheet. */
  readonly land: Land | null
}

export interface Enterprise {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly park: string
  readonly area: string
  readonly industry: string
  /** `2016-08-15` */
  readonly start: string
  readonly jointCode?: string
  readonly years: ReadonlyMap<number, Figures>
}

export const YEARS = [2022, 2023, 2024] as const
