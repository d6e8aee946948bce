/** One line of an enterprise's table of relations. `id` and `counterpartId` are null for firms that are not in the register. */
export interface RelationLine {
  readonly id: string | null
  readonly name: string
  readonly relation: string
  readonly counterpartId: string | null
  readonly counterpart: string
  readonly share: string | null
  readonly from: string | null
}

export type RelationKind = 'ownership' | 'tenancy' | 'control'
type Kind = RelationKind

export interface RelationNode {
  /** Null for a firm that is not in the register. */
  readonly id: string | null
  readonly name: string
  /** What it is to the one above it in the tree. */
  readonly relation: string
  readonly share: string | null
  readonly from: string | null
  readonly children: readonly RelationNode[]
}

interface Edge {
  readonly above: string
  readonly below: string
  readonly relation: string
  readonly share: string | null
  readonly from: string | null
}

/** Each relation as an edge from the upper to the lower firm, and what the lower one is to the upper. */
const shapes: Readonly<
  Record<string, { readonly kind: Kind; readonly up: boolean; readonly lower: string }>
> = {
  母公司: { kind: 'ownership', up: true, lower: '子公司' },
  子公司: { kind: 'ownership', up: false, lower: '子公司' },
  承租自: { kind: 'tenancy', up: true, lower: '承租企业' },
  出租给: { kind: 'tenancy', up: false, lower: '承租企业' },
  同一控制: { kind: 'control', up: false, lower: '同一控制' },
}
const topWords: Readonly<Record<Kind, string>> = { ownership: '母公司', tenancy: '出租方', control: '' }

/**
 * The relations of one firm (`self`, its name) as trees, one per kind: from the topmost firm known down. What two firms say of each other is told once; a firm
 * that would stand below itself is not followed further.
 */
export function relationTrees(
  self: string,
  lines: readonly RelationLine[],
): readonly { readonly kind: RelationKind; readonly root: RelationNode }[] {
  const ids = new Map<string, string | null>()
  for (const { id, name, counterpartId, counterpart } of lines) {
    ids.set(name, ids.get(name) ?? id)
    ids.set(counterpart, ids.get(counterpart) ?? counterpartId)
  }
  return (['ownership', 'tenancy', 'control'] as const).flatMap((kind) => {
    const edges = edgesOf(kind, lines)
    if (!edges.some(({ above, below }) => above === self || below === self)) return []
    return topsOf(self, edges).map((top) => ({
      kind,
      root: nodeOf(top, topWords[kind], edges, ids, new Set()),
    }))
  })
}

function edgesOf(kind: Kind, lines: readonly RelationLine[]): readonly Edge[] {
  const edges = new Map<string, Edge>()
  for (const { name, relation, counterpart, share, from } of lines) {
    const shape = shapes[relation]
    if (shape?.kind !== kind) continue
    const [above, below] = shape.up ? [counterpart, name] : [name, counterpart]
    // Common control has no upper side: told from both sides it is still one relation.
    const key = kind === 'control' ? [above, below].sort().join('\n') : `${above}\n${below}`
    const known = edges.get(key)
    edges.set(key, {
      above: known?.above ?? above,
      below: known?.below ?? below,
      relation: shape.lower,
      share: known?.share ?? share,
      from: known?.from ?? from,
    })
  }
  return [...edges.values()]
}

/** The firms above the firm that have nobody above them; itself where it has none. */
function topsOf(self: string, edges: readonly Edge[]): readonly string[] {
  const tops = new Set<string>()
  const seen = new Set<string>()
  const climb = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const above = edges.filter(({ below }) => below === name).map((edge) => edge.above)
    const fresh = above.filter((one) => !seen.has(one))
    if (fresh.length === 0) tops.add(name)
    for (const one of fresh) climb(one)
  }
  climb(self)
  return [...tops]
}

function nodeOf(
  name: string,
  relation: string,
  edges: readonly Edge[],
  ids: ReadonlyMap<string, string | null>,
  above: ReadonlySet<string>,
  edge?: Edge,
): RelationNode {
  const path = new Set(above).add(name)
  return {
    id: ids.get(name) ?? null,
    name,
    relation,
    share: edge?.share ?? null,
    from: edge?.from ?? null,
    children: edges
      .filter((one) => one.above === name && !path.has(one.below))
      .map((one) => nodeOf(one.below, one.relation, edges, ids, path, one))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
