import type { Trace } from '../../engine/result.ts'

function head(step: Trace): string {
  const source = step.source
  const place = source
    ? `  ← ${source.file}${source.sheet ? `「${source.sheet}」` : ''} 第${source.row}行 ${source.column}列 “${source.header}”：${source.raw}`
    : ''
  const clause = step.cites ? `  〔${step.cites}〕` : ''
  const text = step.text && step.text !== step.label ? `：${step.text}` : ''
  return `${step.label}${text}${clause}${place}`
}

/** The derivation as an indented tree: every step with its numbers, clause and, at the leaves, the cell it came from. */
export function traceTree(trace: Trace, indent = ''): string {
  const lines = indent === '' ? [head(trace)] : []
  trace.children.forEach((child, at) => {
    const last = at === trace.children.length - 1
    lines.push(`${indent}${last ? '└─ ' : '├─ '}${head(child)}`)
    const below = traceTree(child, `${indent}${last ? '   ' : '│  '}`)
    if (below) lines.push(below)
  })
  return lines.join('\n')
}
