import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { explanation, saveWorkbook } from './evaluate-command.ts'
import { runEvaluation } from './evaluation-run.ts'
import { problemList, resultSummary, resultTable } from './result-view.ts'
import { progressBar } from './terminal.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What the demonstration runs, as examples/demonstration.json says; paths are relative to the checkout. */
const demonstrationFormat = z.strictObject({
  policy: z.string(),
  scheme: z.string(),
  period: z.string(),
  data: z.array(z.string()),
  out: z.string(),
  explain: z.string(),
})

/** `yuance example`: runs the example, says where the workbook lies, and explains one enterprise. The wrong rows in the example are part of the show, so the exit code is 0. */
export async function exampleCommand(): Promise<number> {
  const text = await readFile(join(root, 'examples', 'demonstration.json'), 'utf8')
  const show = demonstrationFormat.parse(JSON.parse(text))
  const progress = progressBar(false)
  const run = await runEvaluation(
    {
      policy: join(root, show.policy),
      scheme: show.scheme,
      period: show.period,
      data: show.data.map((file) => join(root, file)),
      map: [],
    },
    progress,
  )
  const out = join(root, show.out)
  await saveWorkbook(run, out, progress)
  progress.end()
  process.stdout.write(
    `${[
      `示例：${show.data.join('、')}（虚构企业，标有【演示】）`,
      resultTable(run, 12),
      resultSummary(run),
      problemList(run.problems, 5),
      `\n为什么是这个档——${show.explain}：\n${explanation(run, show.explain) ?? ''}`,
      `\n结果表：${out}`,
      `换一家：npm run -s yuance -- evaluate --policy ${show.policy} --scheme ${show.scheme} --period ${show.period} ${show.data.map((file) => `--data ${file}`).join(' ')} --explain 信用代码`,
    ].join('\n')}\n`,
  )
  return 0
}
