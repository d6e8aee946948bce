import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordRow } from '../../record/messages.ts'
import type { Point, Rings } from './value-text.ts'

/** Degrees, for drawing only; exact coordinates stay decimal texts. */
export interface XY {
  readonly x: number
  readonly y: number
}

/** A record that lies somewhere: a point, or rings of corners. */
export interface MapFeature {
  readonly row: RecordRow
  readonly rings: readonly (readonly XY[])[]
  readonly centre: XY
}

export interface Frame {
  readonly west: number
  readonly north: number
  readonly width: number
  readonly height: number
  /** Drawn units per degree of longitude and latitude. */
  readonly perLng: number
  readonly perLat: number
}

const drawn = (point: Point): XY => ({ x: Number(point.lng), y: Number(point.lat) })

/** Records with a place or polygon, in the first field of the definition that is filled. */
export function featuresOf(definition: RecordDefinition, rows: readonly RecordRow[]): readonly MapFeature[] {
  const names = Object.entries(definition.fields).filter(
    ([, { kind }]) => kind === 'polygon' || kind === 'place',
  )
  return rows.flatMap((row): MapFeature[] => {
    for (const [name, { kind }] of names) {
      const value = row.values[name]
      if (!value) continue
      const rings =
        kind === 'place' ? [[drawn(value as Point)]] : (value as Rings).map((ring) => ring.map(drawn))
      const corners = rings.flat()
      if (corners.length === 0 || corners.some(({ x, y }) => Number.isNaN(x) || Number.isNaN(y))) continue
      return [{ row, rings, centre: middle(corners) }]
    }
    return []
  })
}

function middle(points: readonly XY[]): XY {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

/** A frame around all features with a margin; degrees of longitude are shortened by the latitude. */
export function frameOf(features: readonly MapFeature[], width: number, height: number): Frame {
  const points = features.flatMap(({ rings }) => rings.flat())
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const least = 0.004
  const spanX = Math.max(Math.max(...xs) - Math.min(...xs), least) * 1.16
  const spanY = Math.max(Math.max(...ys) - Math.min(...ys), least) * 1.16
  const centre = middle(points)
  const shorter = Math.cos((centre.y * Math.PI) / 180)
  const perLat = Math.min(width / (spanX * shorter), height / spanY)
  const perLng = perLat * shorter
  return {
    west: centre.x - width / 2 / perLng,
    north: centre.y + height / 2 / perLat,
    width,
    height,
    perLng,
    perLat,
  }
}

export const project = ({ west, north, perLng, perLat }: Frame, { x, y }: XY): XY => ({
  x: (x - west) * perLng,
  y: (north - y) * perLat,
})

/** The same frame, closer or farther, around its middle moved by a part of its size. */
export function zoomed(frame: Frame, zoom: number, east: number, south: number): Frame {
  const { width, height, west, north, perLng, perLat } = frame
  const centre = {
    x: west + width / 2 / perLng + (east * width) / perLng,
    y: north - height / 2 / perLat - (south * height) / perLat,
  }
  const lng = perLng * zoom
  const lat = perLat * zoom
  return {
    ...frame,
    perLng: lng,
    perLat: lat,
    west: centre.x - width / 2 / lng,
    north: centre.y + height / 2 / lat,
  }
}

/** Grid lines at round degrees, three to seven across. */
export function gridLines(from: number, span: number): readonly number[] {
  const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
  const step = steps.find((one) => span / one <= 6) ?? 10
  const first = Math.ceil(from / step)
  const count = Math.floor((from + span) / step) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, at) => (first + at) * step)
}
