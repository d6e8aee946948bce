import { z } from 'zod'
import { isOffered } from '../../../record/dictionary.ts'
import { dictionaryWords } from '../../../record/messages.ts'
import { notFound } from '../../http/http-problem.ts'
import { type Operation, operation } from '../../http/operation.ts'
import { json } from '../../http/response-declaration.ts'
import { declaredDictionaries } from '../dictionaries.ts'
import type { RecordSystem } from '../record-system.ts'

/** The words of dictionaries, for forms and filters. */
export function dictionaryOperations(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/dictionaries/{id}',
      summary: '一个字典的词：现在可选的，和已经停用、旧记录里还有的',
      tag: '台账',
      access: 'signed-in',
      scope: 'none',
      dataClass: 'internal',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: z.object({ id: z.string().min(1).max(60) }) },
      response: json(200, dictionaryWords),
      handler: async ({ params }) => {
        const dictionary = declaredDictionaries(system).get(params.id)
        if (!dictionary) throw notFound('这个字典')
        const today = system.businessDate()
        const words = system.words({ dictionary: params.id, words: dictionary.words })
        const offered = new Set(words.filter((one) => isOffered(one, today)).map(({ word }) => word))
        return {
          rows: [...new Set(words.map(({ word }) => word))].map((word) => ({
            word,
            offered: offered.has(word),
          })),
        }
      },
    }),
  ]
}
