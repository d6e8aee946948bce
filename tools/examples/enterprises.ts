import { CAST, onLand } from './cast.ts'
import { demoCreditCode } from './credit-codes.ts'
import { drawProfile, drawYears } from './economics.ts'
import type { Enterprise } from './enterprise.ts'
import { MISTAKES } from './mistakes.ts'
import { demoName } from './names.ts'
import { PLACES, pickPlace } from './places.ts'
import { type Random, seededRandom } from './random.ts'

const COUNT = 600
const SEED = 20_220_520

/** The 600 enterprises: the cast first, all others as drawn. The same list on every run. */
export function drawEnterprises(): readonly Enterprise[] {
  const random = seededRandom(SEED)
  const ordinary = Array.from({ length: COUNT }, (_, index) => drawOne(index, random))
  return ordinary.map((enterprise, index) => {
    const mistaken = MISTAKES.some((mistake) => mistake.enterprise === index)
    const change = mistaken ? onLand({ owned: 2_418_600 }) : CAST[index]?.change
    return change?.(enterprise, ordinary) ?? enterprise
  })
}

function drawOne(index: number, random: Random): Enterprise {
  const place = index === 0 ? (PLACES[2] ?? pickPlace(random)) : pickPlace(random)
  const industry =
    index === 0 ? (place.industries[0] ?? random.pick(place.industries)) : random.pick(place.industries)
  const name = demoName(index, index === 0 ? '机械' : random.pick(industry.words))
  const years = drawYears(random, drawProfile(random, industry))
  const young = index >= CAST.length + MISTAKES.length && random.chance(50)
  const startYear = young ? 2022 : random.between(2003, 2020)
  const month = String(random.between(1, 12)).padStart(2, '0')
  const day = String(random.between(1, 28)).padStart(2, '0')
  return {
    code: demoCreditCode(index),
    name: name.full,
    shortName: name.short,
    park: place.park,
    area: place.area,
    industry: industry.code,
    start: `${startYear}-${month}-${day}`,
    years,
  }
}
