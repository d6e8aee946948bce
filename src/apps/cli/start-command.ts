import { exampleCommand } from './example-command.ts'
import { serveCommand } from './serve-command.ts'

/** `yuance start`: shows the example in the terminal, then opens the product with the same data in the browser's reach. */
export async function startCommand(): Promise<number> {
  await exampleCommand()
  process.stdout.write('\n—— 同样的数据，在网页里看 ——\n')
  return serveCommand(['--demo'])
}
