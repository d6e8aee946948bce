import type { RecordDetail } from '../../record/messages.ts'
import { actorsText } from './actor-text.ts'

/** Who is waited for, in words: where several give an opinion those whose opinion is still open, elsewhere whoever may act. Empty where nobody is. */
export function awaitedText({ actions, lanes }: Pick<RecordDetail['process'], 'actions' | 'lanes'>): string {
  const open = lanes.filter(({ action }) => action === null)
  if (open.length > 0) return `${open.map(({ label }) => label).join('、')}的意见`
  return actorsText(actions.filter(({ generic }) => !generic).flatMap(({ by }) => by))
}
