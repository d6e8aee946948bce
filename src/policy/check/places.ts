import { nearest } from '../../engine/feel/nearest.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { CodeList } from '../format/list.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { type Finding, own, problemAt } from './report.ts'

type Located = Finding & { readonly path: Path }

function listFindings(list: CodeList): Located[] {
  const codes = new Set<string>()
  return list.rows.flatMap((row, index): Located[] => {
    const path = ['rows', index]
    if (row.length !== list.columns.length)
      return [
        {
          path,
          code: 'list-row-length',
          what: `这一行有 ${row.length} 格，应有 ${list.columns.length} 格（${list.columns.map((column) => column.label).join('、')}）`,
          mend: "按列的顺序写全；没有内容的格写 ''。",
        },
      ]
    const code = row[0] ?? ''
    const repeated = codes.has(code)
    codes.add(code)
    return repeated
      ? [{ path: [...path, 0], code: 'duplicate-id', what: `代码“${code}”写了两次`, mend: '只留一行。' }]
      : []
  })
}

/** References and ids inside district.yaml. */
function districtFindings(pack: Pack): Located[] {
  const { district } = pack
  if (!district) return []
  const findings: Located[] = []
  for (const kind of ['parks', 'areas', 'departments', 'towns'] as const) {
    const seen = new Set<string>()
    for (const [index, { id }] of district[kind].entries()) {
      if (seen.has(id))
        findings.push({
          path: [kind, index, 'id'],
          code: 'duplicate-id',
          what: `编号“${id}”写了两次`,
          mend: '换一个编号。',
        })
      seen.add(id)
    }
  }
  const refer = (path: Path, id: string, kind: 'parks' | 'towns', label: string): void => {
    const known = district[kind].map((item) => item.id)
    if (known.includes(id)) return
    const [near] = nearest(id, known)
    findings.push({
      path,
      code: 'unknown-place',
      what: `没有编号为“${id}”的${label}`,
      mend: near === undefined ? `在 ${kind} 里补上，或改正编号。` : `是不是想写“${near}”？`,
    })
  }
  for (const [index, area] of district.areas.entries())
    refer(['areas', index, 'park'], area.park, 'parks', '园区')
  for (const [index, park] of district.parks.entries())
    for (const [at, town] of (park.towns ?? []).entries())
      refer(['parks', index, 'towns', at], town, 'towns', '镇街')
  return findings
}

/** Code tables are complete, the district's places refer to each other. */
export function checkPlaces(pack: Pack): Problem[] {
  const lists = own(pack, pack.lists).flatMap(({ item, origin }) =>
    listFindings(item).map(({ path, ...finding }) => problemAt(origin, path, finding)),
  )
  const origin = pack.district && pack.origins.get(pack.district)
  return origin
    ? [...lists, ...districtFindings(pack).map(({ path, ...finding }) => problemAt(origin, path, finding))]
    : lists
}
