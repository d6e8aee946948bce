import './record-map.css'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { RecordRow } from '../../record/messages.ts'
import { EmptyState } from '../empty-state.tsx'
import { LightMark } from './light-mark.tsx'
import { featuresOf, frameOf, gridLines, type MapFeature, project, zoomed } from './map-projection.ts'
import { TitleLink } from './record-columns.tsx'
import type { RecordType } from './record-types.ts'
import { StateChip, toneOf } from './state-chip.tsx'

const width = 960
const height = 560

interface Props {
  readonly type: RecordType
  readonly rows: readonly RecordRow[]
}

/** Records where they lie, drawn from their own coordinates, with the list beside it. */
export function RecordMap({ type, rows }: Props) {
  const { definition } = type
  const features = useMemo(() => featuresOf(definition, rows), [definition, rows])
  const [chosen, setChosen] = useState<string | null>(null)
  if (features.length === 0)
    return (
      <EmptyState title="这些记录还没有坐标。">
        {rows.length > 0 ? '在记录里填写位置或范围后，会画在这里。' : '换一个筛选条件再看。'}
      </EmptyState>
    )
  return (
    <div className="map-pair">
      <Drawing type={type} features={features} chosen={chosen} onChoose={setChosen} />
      <section aria-label={`${definition.label}清单`} className="map-list">
        <p className="quiet small">
          {features.length} 条有坐标
          {rows.length > features.length ? `，${rows.length - features.length} 条没有` : ''}
        </p>
        <ul>
          {features.map(({ row }) => (
            <li key={row.id} data-row={row.id} className={row.id === chosen ? 'map-chosen' : ''}>
              <div className="row spread">
                <TitleLink row={row} />
                <StateChip lifecycle={definition.lifecycle} state={row.status} />
              </div>
              <div className="row spread small quiet">
                <LightMark light={row.light} />
                <span>{row.code}</span>
                <Button
                  size="small"
                  type="text"
                  aria-label={`标出 ${row.title || row.code}`}
                  onClick={() => setChosen(row.id)}
                >
                  标出
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

interface DrawingProps {
  readonly type: RecordType
  readonly features: readonly MapFeature[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function Drawing({ type, features, chosen, onChoose }: DrawingProps) {
  const [{ zoom, east, south }, setView] = useState({ zoom: 1, east: 0, south: 0 })
  const frame = useMemo(
    () => zoomed(frameOf(features, width, height), zoom, east, south),
    [features, zoom, east, south],
  )
  const move = (x: number, y: number) =>
    setView((view) => ({ ...view, east: view.east + x / view.zoom, south: view.south + y / view.zoom }))
  const scale = (by: number) =>
    setView((view) => ({ ...view, zoom: Math.min(64, Math.max(0.5, view.zoom * by)) }))
  const picked = features.find(({ row }) => row.id === chosen)
  return (
    <div className="map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing made of links; the list beside it is its twin */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${type.definition.label}分布图，旁边的清单内容相同`}
      >
        <g className="map-grid">
          {gridLines(frame.west, width / frame.perLng).map((lng) => {
            const { x } = project(frame, { x: lng, y: 0 })
            return (
              <g key={lng}>
                <line x1={x} x2={x} y1={0} y2={height} />
                <text x={x + 4} y={height - 6}>
                  {degreeText(lng)}°E
                </text>
              </g>
            )
          })}
          {gridLines(frame.north - height / frame.perLat, height / frame.perLat).map((lat) => {
            const { y } = project(frame, { x: 0, y: lat })
            return (
              <g key={lat}>
                <line x1={0} x2={width} y1={y} y2={y} />
                <text x={4} y={y - 4}>
                  {degreeText(lat)}°N
                </text>
              </g>
            )
          })}
        </g>
        {features.map((feature) => (
          <Shape
            key={feature.row.id}
            feature={feature}
            frame={frame}
            tone={toneOf(type.definition.lifecycle, feature.row.status)}
            chosen={feature.row.id === chosen}
            onChoose={onChoose}
          />
        ))}
      </svg>
      <fieldset className="map-tools" aria-label="移动和缩放">
        <Button size="small" aria-label="放大" onClick={() => scale(1.6)}>
          ＋
        </Button>
        <Button size="small" aria-label="缩小" onClick={() => scale(0.625)}>
          －
        </Button>
        <Button size="small" aria-label="向西" onClick={() => move(-0.2, 0)}>
          ←
        </Button>
        <Button size="small" aria-label="向东" onClick={() => move(0.2, 0)}>
          →
        </Button>
        <Button size="small" aria-label="向北" onClick={() => move(0, -0.2)}>
          ↑
        </Button>
        <Button size="small" aria-label="向南" onClick={() => move(0, 0.2)}>
          ↓
        </Button>
        <Button size="small" onClick={() => setView({ zoom: 1, east: 0, south: 0 })}>
          全图
        </Button>
      </fieldset>
      {picked ? (
        <p className="map-card" role="status">
          <Link to="/records/$type/$id" params={{ type: picked.row.type, id: picked.row.id }}>
            {picked.row.title}
          </Link>
          <StateChip lifecycle={type.definition.lifecycle} state={picked.row.status} />
          <LightMark light={picked.row.light} />
        </p>
      ) : null}
    </div>
  )
}

interface ShapeProps {
  readonly feature: MapFeature
  readonly frame: Parameters<typeof project>[0]
  readonly tone: string
  readonly chosen: boolean
  readonly onChoose: (id: string) => void
}

function Shape({ feature: { row, rings, centre }, frame, tone, chosen, onChoose }: ShapeProps) {
  const at = project(frame, centre)
  const path = rings
    .filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map((corner) => pair(project(frame, corner))).join('L')}Z`)
    .join('')
  const choose = () => onChoose(row.id)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an element of a drawing cannot be a button
    <g
      className={`map-shape map-${tone}${chosen ? ' map-shape-chosen' : ''}`}
      role="button"
      tabIndex={0}
      aria-label={`${row.title}，${row.status}`}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') choose()
      }}
    >
      <title>{`${row.title}（${row.status}）`}</title>
      {path === '' ? null : <path d={path} />}
      {row.light === 'red' ? (
        <rect x={at.x - 6} y={at.y - 6} width={12} height={12} />
      ) : row.light === 'yellow' ? (
        <polygon points={`${at.x},${at.y - 8} ${at.x + 8},${at.y + 6} ${at.x - 8},${at.y + 6}`} />
      ) : (
        <circle cx={at.x} cy={at.y} r={6} />
      )}
    </g>
  )
}

const pair = ({ x, y }: { readonly x: number; readonly y: number }): string => `${tenth(x)} ${tenth(y)}`
const tenth = (value: number): number => Math.trunc(value * 10) / 10
/** A round degree of the grid, without the dust of binary fractions. */
const degreeText = (value: number): string => String(Math.trunc(value * 1000 + 0.5) / 1000)
