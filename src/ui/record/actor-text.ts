import { isRole, roles } from '../../record/roles.ts'

const relations: Readonly<Record<string, string>> = {
  '@creator': '发起人',
  '@handler': '经办人',
  '@responsible': '责任单位',
  '@cosigner': '被征求意见的人',
  system: '系统',
}

/** Who may act or acted, in words. */
export function actorText(actor: string): string {
  return isRole(actor) ? roles[actor].label : (relations[actor] ?? actor)
}

/** Several actors, those of one kind named once. */
export function actorsText(actors: readonly string[]): string {
  const words = [...new Set(actors.map(actorText))]
  return words.length > 4 ? `${words.slice(0, 4).join('、')}等` : words.join('、')
}
