import { type Figures, type Land, YEARS } from './enterprise.ts'
import type { Industry } from './places.ts'
import { quotient, type Random } from './random.ts'

/** What an ordinary enterprise does in a year, from its land, its quality and its trade. All ratios are in per mille. */
interface Profile {
  readonly squareMetres: number
  readonly quality: number
  readonly industry: Industry
}

export function drawProfile(random: Random, industry: Industry): Profile {
  const draws = [random.between(30, 1000), random.between(30, 1000), random.between(60, 1000)]
  let squareMetres = 140_000
  for (const draw of draws) squareMetres = quotient(squareMetres * draw, 1000)
  return {
    squareMetres: 1_900 + squareMetres,
    quality: Math.max(130, random.bell(730, 575)),
    industry,
  }
}

/** A figure near its benchmark × quality × trade, with its own luck. */
function near(random: Random, full: number, quality: number, trade: number, luck: number): number {
  return quotient(quotient(quotient(full * quality, 1000) * trade, 1000) * random.bell(1000, luck), 1000)
}

/** Three years of figures, the last first drawn and the earlier ones derived from growth. Benchmarks: 24 and 500 万元/亩, 300, 2.5, 2.5 %. */
export function drawYears(random: Random, profile: Profile): Map<number, Figures> {
  const { squareMetres: land, quality, industry } = profile
  // 1 万元/亩 = 15 元/㎡ and 亩 = 2,000/3 ㎡.
  let tax = near(random, land * 24 * 15, quality, industry.tax, 350)
  let output = near(random, quotient(land * 500 * 15, 1000), quality, 1000, 350)
  let investment = near(random, quotient(land * 300 * 15, 100), quotient(quality + 700, 2), 1000, 350)
  const rate = random.between(190, 290)
  const intensity = near(random, 100_000, quality, industry.energy, 300)
  const researchRate = near(random, 2_500, quality, industry.research, 500)
  const parcel = drawLand(random, land)
  const years = new Map<number, Figures>()
  for (const year of [...YEARS].reverse()) {
    const valueAdded = quotient(output * rate, 100)
    const revenue = quotient(output * random.between(930, 1010), 1000)
    years.set(year, {
      tax,
      output,
      revenue,
      valueAdded,
      // 2.5 万元 per tonne at quality 1,000: 40,000 tonnes for 100,000 万元 of value added.
      energy: quotient(valueAdded * 40_000, intensity),
      research: quotient(revenue * researchRate, 10_000),
      investment,
      employees: 3 + quotient(output, random.between(600, 1100)),
      aboveScale: revenue >= 20_000,
      state: '正常',
      accidents: 0,
      discredited: false,
      land: parcel,
    })
    const growth = random.bell(1050 + quotient(quality - 700, 20), 300)
    tax = quotient(tax * 1000, growth)
    output = quotient(output * 1000, quotient(growth + random.bell(1030, 100), 2))
    investment = quotient(investment * random.between(930, 985), 1000)
  }
  return years
}

function drawLand(random: Random, squareMetres: number): Land {
  const kind = random.between(1, 100)
  if (kind <= 30) return { assessed: quotient(squareMetres * 3, 20) }
  const area = squareMetres * 100 + random.between(0, 99)
  if (kind <= 34) return { owned: 0, leasedIn: area }
  if (kind <= 37) {
    const floorAreaRatio = random.pick([120, 150, 160, 200])
    return { leasedFloor: quotient(area * floorAreaRatio, 100), floorAreaRatio }
  }
  if (kind <= 47) {
    const leasedOut = quotient(area * random.between(40, 200), 1000)
    return { owned: area + leasedOut, leasedOut }
  }
  if (kind <= 57) {
    const leasedIn = quotient(area * random.between(60, 300), 1000)
    return { owned: area - leasedIn, leasedIn }
  }
  return { owned: area }
}
