import { existsSync, readFileSync } from 'node:fs'
import { Refusal } from '../../kernel/problem.ts'
import { bundleMessage, type ResultBundle } from '../../modules/evaluation/slip/bundle.ts'
import { checkBundle } from '../../modules/evaluation/slip/check-bundle.ts'

/** `yuance verify --bundle FILE`: computes one result again without a database. 0: it agrees; 1: it does not, or cannot be computed. Refuses what is no bundle. */
export function verifyBundle(file: string, json: boolean): number {
  const bundle = readBundle(file)
  const found = compared(bundle, file)
  const unable = typeof found === 'string' ? found : null
  const differences = typeof found === 'string' ? [] : found
  const ok = unable === null && differences.length === 0
  if (json) process.stdout.write(`${JSON.stringify({ ok, unable, differences })}\n`)
  else {
    const { name, code, score, grade } = bundle.result
    const lines = [
      `${name}（${code}）${bundle.pins.period} 年度：${score ?? '无'} 分，${grade ?? '未定档'}`,
      ...(unable === null ? [] : [`没有核对成：${unable}。`]),
      ...differences.map(
        ({ what, stored, computed }) => `  ${what}：写的是 ${stored ?? '无'}，算出来 ${computed ?? '无'}`,
      ),
      ok ? '✓ 一致：按包里的方案、数据和公示时的基准、分数线重算，结果相同。' : '✗ 不一致。',
      `校验码 ${bundle.seal}（可在 /public/check 核对它是否由系统出具）`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  return ok ? 0 : 1
}

/** What stands in the file may be anything: whatever the engine cannot take is told as a fault of the file. */
function compared(bundle: ResultBundle, file: string): ReturnType<typeof checkBundle> {
  try {
    return checkBundle(bundle)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw noBundle(file, error instanceof Error ? error.message : String(error))
  }
}

function readBundle(file: string): ResultBundle {
  if (!existsSync(file)) throw noBundle(file, '没有这个文件')
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw noBundle(file, '不是 JSON 文件')
  }
  if (!bundleMessage.safeParse(content).success) throw noBundle(file, '不是离线重算包，或者缺了内容')
  return content as ResultBundle
}

function noBundle(file: string, why: string): Refusal {
  return new Refusal([
    {
      code: 'verify/no-bundle',
      severity: 'error',
      what: '离线重算包读不出来',
      where: { file },
      why,
      mend: '请企业签章人在结果单页面重新导出，不要改动文件。',
    },
  ])
}
