import './state-diagram.css'
import { useEffect, useMemo, useRef } from 'react'
import { type Lifecycle, leaves } from '../../record/lifecycle.ts'
import { actorsText } from './actor-text.ts'
import { type DiagramEdge, type DiagramNode, diagramOf } from './diagram-layout.ts'

interface Props {
  readonly lifecycle: Lifecycle
  readonly current: string
  /** States the record has been in. */
  readonly passed: ReadonlySet<string>
}

const box = { width: 88, height: 34 }
const pitch = { x: 122, y: 62 }
const margin = { x: 12, y: 42 }

/** The lifecycle drawn from its table, the way already gone coloured and the present state marked; the same in words below. */
export function StateDiagram({ lifecycle, current, passed }: Props) {
  const diagram = useMemo(() => diagramOf(lifecycle), [lifecycle])
  const width = margin.x * 2 + (diagram.layers - 1) * pitch.x + box.width
  const height = margin.y * 2 + (diagram.rows - 1) * pitch.y + box.height
  const outside = lifecycle.states[current] === undefined
  const frame = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the node of the present state is looked up again when it changes
  useEffect(() => {
    const box = frame.current
    const node = box?.querySelector('.node-now')
    if (!box || !node) return
    const { left, width: wide } = node.getBoundingClientRect()
    box.scrollLeft += left + wide / 2 - box.getBoundingClientRect().left - box.clientWidth / 2
  }, [current])
  return (
    <div className="diagram">
      {outside ? (
        <p className="quiet small">现在是“{current}”，不在下面的主流程里；办完后回到原来的环节。</p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide diagrams are scrolled with the keyboard */}
      <section ref={frame} className="diagram-scroll" tabIndex={0} aria-label="流程图，可左右滚动">
        <svg
          style={{ width: '100%', maxWidth: width, minWidth: Math.min(width, 860) }}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={spoken(lifecycle, current, passed)}
        >
          <defs>
            {['far', 'gone', 'next'].map((kind) => (
              <marker
                key={kind}
                id={`arrow-${kind}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="7"
                markerHeight="7"
                orient="auto"
              >
                <path d="M0 0.8 7.4 4 0 7.2z" className={`arrow-${kind}`} />
              </marker>
            ))}
          </defs>
          {diagram.edges.flatMap((edge) => {
            const kind = kindOf(edge, current, passed)
            return edge.quiet && kind === 'far'
              ? []
              : [<Edge key={`${edge.from}→${edge.to}`} edge={edge} nodes={diagram.nodes} kind={kind} />]
          })}
          {[...diagram.nodes.values()].map((node) => (
            <Box
              key={node.state}
              node={node}
              kind={node.state === current ? 'now' : passed.has(node.state) ? 'gone' : 'far'}
              ends={['done', 'ended'].includes(lifecycle.states[node.state]?.kind ?? '')}
            />
          ))}
        </svg>
      </section>
      <details>
        <summary>流程的文字说明</summary>
        <ol className="diagram-words">
          {Object.keys(lifecycle.states).map((state) => (
            <li key={state}>
              <strong>{state}</strong>
              {state === current ? '（现在）' : passed.has(state) ? '（已经过）' : ''}
              {lifecycle.transitions
                .filter((transition) => leaves(lifecycle, transition, state))
                .map(({ action, to, by }) => `；${action} → ${to}（${actorsText(by)}）`)
                .join('')}
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}

function kindOf(edge: DiagramEdge, current: string, passed: ReadonlySet<string>): EdgeProps['kind'] {
  if (edge.from === current) return 'next'
  return !edge.back && passed.has(edge.from) && passed.has(edge.to) ? 'gone' : 'far'
}

function Box({
  node,
  kind,
  ends,
}: {
  readonly node: DiagramNode
  readonly kind: string
  readonly ends: boolean
}) {
  const { x, y } = cornerOf(node)
  const small = node.state.length > 6
  return (
    <g className={`node node-${kind}`}>
      <rect x={x} y={y} width={box.width} height={box.height} rx={ends ? 17 : 6} />
      <text x={x + box.width / 2} y={y + 22} textAnchor="middle" {...(small && { className: 'node-small' })}>
        {node.state.length > 8 ? `${node.state.slice(0, 7)}…` : node.state}
      </text>
      <title>{node.state}</title>
    </g>
  )
}

interface EdgeProps {
  readonly edge: DiagramEdge
  readonly nodes: ReadonlyMap<string, DiagramNode>
  readonly kind: 'far' | 'gone' | 'next'
}

function Edge({ edge, nodes, kind }: EdgeProps) {
  const from = nodes.get(edge.from)
  const to = nodes.get(edge.to)
  if (!from || !to) return null
  const { path, label } = wayOf(from, to, edge.back)
  const text =
    edge.actions.length > 1 ? `${edge.actions[0]}等 ${edge.actions.length} 项` : (edge.actions[0] ?? '')
  return (
    <g className={`edge edge-${kind}`}>
      <path d={path} markerEnd={`url(#arrow-${kind})`}>
        <title>{`${edge.from} → ${edge.to}：${edge.actions.join('、')}`}</title>
      </path>
      {kind === 'next' &&
      !edge.back &&
      from.row === to.row &&
      to.layer === from.layer + 1 &&
      text.length <= 5 ? (
        <text x={label.x} y={label.y} textAnchor="middle">
          {text}
        </text>
      ) : null}
    </g>
  )
}

const cornerOf = ({ layer, row }: DiagramNode) => ({
  x: margin.x + layer * pitch.x,
  y: margin.y + row * pitch.y,
})

/** Forward: from the right edge to the left one; over other columns in an arch; back: an arch above or below the boxes. */
function wayOf(from: DiagramNode, to: DiagramNode, back: boolean) {
  const a = cornerOf(from)
  const b = cornerOf(to)
  const half = box.height / 2
  if (from.row !== to.row && to.layer <= from.layer) {
    const down = to.row > from.row
    const start = { x: a.x + box.width / 2, y: down ? a.y + box.height : a.y }
    const end = { x: b.x + box.width / 2, y: down ? b.y : b.y + box.height }
    const bend = (end.y - start.y) / 2
    return {
      path: `M${start.x} ${start.y}C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`,
      label: { x: start.x, y: start.y },
    }
  }
  if (back || from.layer === to.layer) {
    const below = from.row > 0
    const side = below ? box.height : 0
    const lift = (below ? 1 : -1) * Math.min(36, 18 + 5 * Math.abs(from.layer - to.layer))
    const start = { x: a.x + box.width * 0.36, y: a.y + side }
    const end = {
      x: b.x + box.width * 0.64,
      y: b.y + (to.row > from.row ? 0 : to.row === from.row ? side : box.height),
    }
    return {
      path: `M${start.x} ${start.y}C${start.x} ${start.y + lift} ${end.x} ${end.y + lift} ${end.x} ${end.y}`,
      label: { x: (start.x + end.x) / 2, y: start.y + lift },
    }
  }
  const start = { x: a.x + box.width, y: a.y + half }
  const end = { x: b.x, y: b.y + half }
  const label = { x: (start.x + end.x) / 2, y: start.y - 6 }
  if (from.row === to.row && to.layer > from.layer + 1) {
    const lift = Math.min(30, 16 + 4 * (to.layer - from.layer))
    const top = from.row === 0 ? -1 : 1
    const y = from.row === 0 ? a.y : a.y + box.height
    const x1 = a.x + box.width * 0.64
    const x2 = b.x + box.width * 0.36
    return { path: `M${x1} ${y}C${x1} ${y + top * lift} ${x2} ${y + top * lift} ${x2} ${y}`, label }
  }
  const bend = Math.max(22, (end.x - start.x) / 2)
  return {
    path:
      from.row === to.row
        ? `M${start.x} ${start.y}L${end.x} ${end.y}`
        : `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`,
    label,
  }
}

function spoken(lifecycle: Lifecycle, current: string, passed: ReadonlySet<string>): string {
  const before = Object.keys(lifecycle.states).filter((state) => passed.has(state) && state !== current)
  const next = lifecycle.transitions
    .filter((transition) => lifecycle.states[current] && leaves(lifecycle, transition, current))
    .map(({ action, to }) => `${action}到${to}`)
  return [
    `流程图。现在：${current}`,
    before.length > 0 ? `已经过：${before.join('、')}` : '',
    next.length > 0 ? `接下来可以：${[...new Set(next)].join('、')}` : '流程已结束',
  ]
    .filter(Boolean)
    .join('。')
}
