import { expect, test } from 'vitest'
import { packInForce } from '../../../pipeline/evaluate/pack-in-force.ts'
import { compileContent, schemeVersions } from '../../../pipeline/evaluate/scheme-version.ts'
import { neededFacts, neededPriorFacts } from './needed-facts.ts'

/** Read off `policies/dazu-2022-14/schemes` and `indicators.yaml`: seven indicators, three gates, the group and the rule on land. */
const named = [
  ...['规上', '用地面积', '实缴税金', '工业总产值', '固定资产投资', '工业增加值'],
  ...['综合能源消费量', '研发费用', '营业收入', '重大安全环保事故', '严重失信', '生产状态'],
]

test('asks for what indicators and gates read, not for what these may be derived from, nor for what a rule passes over', async () => {
  const pack = await packInForce('policies/dazu-2022-14')
  const version = schemeVersions(pack).find(({ content }) => content.scheme.id === 'efficiency-2024')
  if (!version) throw new Error('no scheme')
  const scheme = compileContent(version.content, '2024-12-31')
  const labels = new Map(version.content.facts.map(({ id, label }) => [id, label]))
  for (const group of scheme.groups) {
    expect([...neededFacts(scheme, group)].map((id) => labels.get(id)).sort()).toEqual([...named].sort())
    // 亩均税收增幅 and 产值增量 are measured from the year before.
    const before = [...neededPriorFacts(scheme, group)].map((id) => labels.get(id))
    expect(before.sort()).toEqual(['实缴税金', '工业总产值', '用地面积'].sort())
  }
})
