import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '../../kernel/problem.ts'
import type { Fault } from './audit/fault.ts'
import { type LogReport, verifyLog } from './audit/verify-log.ts'
import { reachInstallation, withClient } from './installation.ts'
import { UsageError } from './usage.ts'

/** `yuance audit verify`: recomputes the log and compares it with its checkpoints and their witness. 0: nothing wrong; 1: something is. */
export async function auditCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { witness: { type: 'string' }, keys: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new UsageError('audit 后面要写 verify。')
  const installation = await reachInstallation(process.env, (text) => process.stderr.write(`${text}\n`))
  try {
    const usual = process.env.YUANCE_WITNESS || path.join(installation.dataDirectory, 'witness.jsonl')
    const witness = values.witness === undefined ? readIfThere(usual) : readGiven(values.witness, '见证文件')
    const keys = keysIn(
      values.keys === undefined
        ? readIfThere(path.join(installation.dataDirectory, 'checkpoint-keys.txt'))
        : readGiven(values.keys, '公钥文件'),
    )
    const report = await withClient(installation.connection, (client) => verifyLog(client, { witness, keys }))
    process.stdout.write(
      values.json ? `${JSON.stringify({ ok: report.faults.length === 0, ...report })}\n` : text(report),
    )
    return report.faults.length === 0 ? 0 : 1
  } finally {
    await installation.release()
  }
}

function keysIn(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line))
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function readGiven(file: string, what: string): string {
  const text = readIfThere(file)
  if (text !== undefined) return text
  throw new Refusal([
    {
      code: 'audit/no-file',
      severity: 'error',
      what: `没有找到${what}`,
      where: { file },
      mend: '请核对文件的位置。',
    },
  ])
}

function text({ entries, chains, checkpoints, unsealed, sealedUntil, witnessed, faults }: LogReport): string {
  const lines = [
    `留痕 ${entries} 条，${chains} 条链；检查点 ${checkpoints} 个${sealedUntil === null ? '' : `，封存到 ${sealedUntil}`}；之后 ${unsealed} 条尚未封存。`,
    witnessed === null
      ? '没有见证文件：不能发现整库退回到更早的状态。'
      : `见证文件 ${witnessed} 行，已逐行核对。`,
    ...faults.map((fault) => `✗ ${placeOf(fault)}：${fault.what}`),
    faults.length === 0 ? '✓ 没有发现改动。' : `发现 ${faults.length} 处问题。`,
  ]
  return `${lines.join('\n')}\n`
}

function placeOf({ record, entry, at, checkpoint }: Fault): string {
  return [
    record ? `${record.type} ${record.id}` : `检查点 ${checkpoint}`,
    entry === undefined ? '' : `第 ${entry} 条`,
    at === undefined ? '' : `（${at}）`,
  ]
    .filter(Boolean)
    .join(' ')
}
