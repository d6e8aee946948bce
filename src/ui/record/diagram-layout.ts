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
  /** Drawn only while it matters: moves back, and those into and out of states beside the procedure (a pause, a lawsuit). */
  readonly quiet: boolean
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
  const all = Object.keys(lifecycle.states)
  const beside = new Set(all.filter((state) => isBeside(lifecycle, state)))
  const states = all.filter((state) => !beside.has(state))
  const pairs = edgesOf(lifecycle, all)
  const inside = pairs.filter(({ from, to }) => !beside.has(from) && !beside.has(to))
  const backward = backEdges(lifecycle.start, inside)
  const forward = inside.filter((edge) => !backward.has(edge))
  const layer = layersOf(states, forward)
  const main = new Set(mainWay(lifecycle, forward))
  const nodes = new Map<string, DiagramNode>()
  const layers = Math.max(...layer.values()) + 1
  for (let column = 0; column < layers; column += 1)
    for (const [at, state] of columnOf(states, column, layer, main, forward, nodes).entries())
      if (state !== '') nodes.set(state, { state, layer: column, row: at })
  const rows = Math.max(...[...nodes.values()].map(({ row }) => row)) + 1
  for (const [at, state] of [...beside].entries()) nodes.set(state, { state, layer: at, row: rows })
  return {
    nodes,
    edges: pairs.map((edge) => {
      const back = backward.has(edge) || beside.has(edge.from)
      return { ...edge, back, quiet: back || beside.has(edge.to) }
    }),
    layers,
    rows: rows + (beside.size > 0 ? 1 : 0),
  }
}

type Pair = Omit<DiagramEdge, 'back' | 'quiet'>

/** Whether a record only waits there until it goes on somewhere else, whatever stage it came from. */
function isBeside({ states, start, transitions }: Lifecycle, state: string): boolean {
  if (state === start || states[state]?.kind === 'done' || states[state]?.kind === 'ended') return false
  const into = transitions.filter(({ to }) => to === state)
  return states[state]?.kind === 'paused' || (into.length > 0 && into.every(({ from }) => from === '*'))
}

/** A column from top to bottom: the main way first, the others as near as may be to where they come from. */
function columnOf(
  states: readonly string[],
  column: number,
  layer: ReadonlyMap<string, number>,
  main: ReadonlySet<string>,
  edges: readonly Pair[],
  placed: ReadonlyMap<string, DiagramNode>,
): readonly string[] {
  const here = states.filter((state) => layer.get(state) === column)
  const height = (state: string): number => {
    if (main.has(state)) return -1
    const rows = edges.flatMap(({ from, to }) => (to === state ? (placed.get(from)?.row ?? []) : []))
    return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length
  }
  const sorted = [...here].sort((a, b) => height(a) - height(b))
  // Without a state of the main way the top row stays free, so that the way can pass.
  return sorted.some((state) => main.has(state)) ? sorted : ['', ...sorted]
}

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

function mainWay(lifecycle: Lifecycle, edges: readonly Pair[]): readonly string[] {
  const way: string[] = []
  let state: string | undefined = lifecycle.start
  while (state !== undefined) {
    way.push(state)
    const onward: readonly string[] = edges.filter(({ from }) => from === state).map(({ to }) => to)
    state = onward.find((to) => lifecycle.states[to]?.kind !== 'ended') ?? onward[0]
  }
  return way
}
