import { type Lifecycle, leaves } from '../../record/lifecycle.ts'

export interface DiagramNode {
  readonly state: string
  /** Column and row of the drawing. */
  readonly layer: number
  readonly row: number
}

export interface DiagramEdge {
  readonly from: string
  readonly to: string
  readonly actions: readonly string[]
  /** Leads back to an earlier state. */
  readonly back: boolean
}

export interface Diagram {
  readonly nodes: ReadonlyMap<string, DiagramNode>
  readonly edges: readonly DiagramEdge[]
  readonly layers: number
  readonly rows: number
}

/**
 * Lays out a lifecycle from left to right: every state stands one column behind the latest of those that lead to it, moves back apart. The way that
 * takes the first move of each state runs along the top row.
 */
export function diagramOf(lifecycle: Lifecycle): Diagram {
  const states = Object.keys(lifecycle.states)
  const pairs = edgesOf(lifecycle, states)
  const backward = backEdges(lifecycle.start, pairs)
  const edges = pairs.map((edge) => ({ ...edge, back: backward.has(edge) }))
  const layer = layersOf(
    states,
    edges.filter(({ back }) => !back),
  )
  const main = new Set(mainWay(lifecycle, edges))
  const nodes = new Map<string, DiagramNode>()
  const filled = new Map<number, number>()
  for (const state of states.filter((one) => main.has(one)))
    nodes.set(state, { state, layer: layer.get(state) ?? 0, row: 0 })
  for (const state of states.filter((one) => !main.has(one))) {
    const column = layer.get(state) ?? 0
    const row = (filled.get(column) ?? 0) + 1
    filled.set(column, row)
    nodes.set(state, { state, layer: column, row })
  }
  return {
    nodes,
    edges,
    layers: Math.max(...layer.values()) + 1,
    rows: Math.max(...[...nodes.values()].map(({ row }) => row)) + 1,
  }
}

type Pair = Omit<DiagramEdge, 'back'>

function edgesOf(lifecycle: Lifecycle, states: readonly string[]): readonly Pair[] {
  const found = new Map<string, { from: string; to: string; actions: string[] }>()
  for (const transition of lifecycle.transitions)
    for (const from of states.filter((state) => leaves(lifecycle, transition, state))) {
      const { to, action } = transition
      if (from === to) continue
      const key = `${from}→${to}`
      const edge = found.get(key) ?? { from, to, actions: [] }
      if (!edge.actions.includes(action)) edge.actions.push(action)
      found.set(key, edge)
    }
  return [...found.values()]
}

/** Edges that lead to a state still being walked through: taking them away leaves no circle. */
function backEdges(start: string, edges: readonly Pair[]): ReadonlySet<Pair> {
  const back = new Set<Pair>()
  const open = new Set<string>()
  const closed = new Set<string>()
  const walk = (state: string): void => {
    open.add(state)
    for (const edge of edges)
      if (edge.from === state) {
        if (open.has(edge.to)) back.add(edge)
        else if (!closed.has(edge.to)) walk(edge.to)
      }
    open.delete(state)
    closed.add(state)
  }
  walk(start)
  return back
}

function layersOf(states: readonly string[], edges: readonly Pair[]): ReadonlyMap<string, number> {
  const layer = new Map(states.map((state) => [state, 0]))
  for (let round = 0; round < states.length; round += 1)
    for (const { from, to } of edges)
      layer.set(to, Math.max(layer.get(to) ?? 0, Math.min((layer.get(from) ?? 0) + 1, states.length)))
  return layer
}

function mainWay(lifecycle: Lifecycle, edges: readonly DiagramEdge[]): readonly string[] {
  const way: string[] = []
  let state: string | undefined = lifecycle.start
  while (state !== undefined) {
    way.push(state)
    const onward: readonly string[] = edges
      .filter((edge) => edge.from === state && !edge.back)
      .map(({ to }) => to)
    state = onward.find((to) => lifecycle.states[to]?.kind !== 'ended') ?? onward[0]
  }
  return way
}
