import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Point, Rings } from '../value-text.ts'
import { tidyDecimal } from './decimal-input.tsx'
import { type InputProps, marks } from './input-props.ts'

/** A point: longitude and latitude, or where the device is. */
export function PlaceInput(props: InputProps) {
  const { field, value, onChange } = props
  const point = (value as Point | null) ?? { lng: '', lat: '' }
  const set = (part: Partial<Point>) => {
    const next = { ...point, ...part }
    onChange(next.lng === '' && next.lat === '' ? null : next)
  }
  const locate = () =>
    navigator.geolocation.getCurrentPosition(({ coords }) =>
      onChange({ lng: degrees(coords.longitude), lat: degrees(coords.latitude) }),
    )
  return (
    <span className="place-input">
      <Input
        {...marks(props)}
        inputMode="decimal"
        placeholder="经度 105.721000"
        suffix={<span className="quiet">°E</span>}
        value={point.lng}
        onChange={({ target }) => set({ lng: tidyDecimal(target.value) })}
      />
      <Input
        aria-label={`${field.label}：纬度`}
        inputMode="decimal"
        placeholder="纬度 29.707000"
        suffix={<span className="quiet">°N</span>}
        value={point.lat}
        onChange={({ target }) => set({ lat: tidyDecimal(target.value) })}
      />
      {'geolocation' in navigator && isSecureContext ? <Button onClick={locate}>取当前位置</Button> : null}
    </span>
  )
}

/** Six decimal places, as text: `105.721` gives `105.721000`. */
function degrees(value: number): string {
  const [whole = '0', part = ''] = String(value).split('.')
  return `${whole}.${part.slice(0, 6).padEnd(6, '0')}`
}

/** A polygon as text: one corner a line, longitude and latitude; an empty line begins the next ring. */
export function PolygonInput(props: InputProps) {
  const { value, onChange } = props
  const rings = (value as Rings | null) ?? []
  const [text, setText] = useState<string | null>(null)
  return (
    <Input.TextArea
      {...marks(props)}
      autoSize={{ minRows: 4, maxRows: 12 }}
      placeholder={'105.721000, 29.707000\n105.731000, 29.707000\n105.731000, 29.697000'}
      value={text ?? ringsText(rings)}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => {
        if (text === null) return
        const read = parseRings(text)
        if (read === undefined) return
        onChange(read.length === 0 ? null : read)
        setText(null)
      }}
    />
  )
}

export const ringsText = (rings: Rings): string =>
  rings.map((ring) => ring.map(({ lng, lat }) => `${lng}, ${lat}`).join('\n')).join('\n\n')

/** Rings as written or pasted from a sheet; undefined when a line is no pair of numbers. */
export function parseRings(text: string): Rings | undefined {
  const rings: Point[][] = []
  for (const block of text
    .normalize('NFKC')
    .trim()
    .split(/\n\s*\n/)) {
    const ring: Point[] = []
    for (const line of block.split('\n').map((one) => one.trim())) {
      if (line === '') continue
      const match = /^(-?\d{1,3}(?:\.\d+)?)[\s,;、]+(-?\d{1,2}(?:\.\d+)?)$/.exec(line)
      if (!match?.[1] || !match[2]) return undefined
      ring.push({ lng: cut(match[1]), lat: cut(match[2]) })
    }
    if (ring.length > 0) rings.push(ring)
  }
  return rings
}

const cut = (text: string): string => text.replace(/(\.\d{6})\d+$/, '$1')
