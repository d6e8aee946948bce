import { z } from 'zod'
import { citesText, defaultMark, idText, record, text } from './text.ts'

const names = {
  id: idText,
  name: text.describe('全称'),
  short: text.exactOptional().describe('简称'),
  aliases: z.array(text).exactOptional().describe('表格里可能出现的其他写法'),
  cites: citesText.exactOptional(),
  note: text.exactOptional(),
  default: defaultMark,
}

const parkFormat = record({
  ...names,
  level: z.enum(['national', 'provincial', 'district']).exactOptional().describe('级别：国家级、省级、区级'),
  role: text.exactOptional().describe('定位'),
  industries: z.array(text).exactOptional().describe('主导产业'),
  cultivates: z.array(text).exactOptional().describe('重点培育的产业'),
  towns: z.array(idText).exactOptional().describe('所在镇街'),
})

const areaFormat = record({ ...names, park: idText.describe('所属园区') })
const departmentFormat = record({
  ...names,
  duties: z.array(text).exactOptional().describe('在本政策中的职责'),
  roles: z.array(idText).exactOptional().describe('在系统中的角色'),
})
const townFormat = record({ ...names, kind: z.enum(['镇', '街道', '乡']).exactOptional() })
const termFormat = record({
  term: text,
  meaning: text,
  aliases: z.array(text).exactOptional(),
  cites: citesText.exactOptional(),
})

/** district.yaml: the place that carries out the policy – its parks, areas, departments, towns and local terms. */
export const districtFormat = record(
  {
    name: text.describe('区县全称'),
    short: text.exactOptional(),
    code: z
      .string()
      .regex(/^\d{6}$/, '行政区划代码是六位数字')
      .exactOptional()
      .meta({ decimal: true }),
    'former-codes': z
      .array(
        z
          .string()
          .regex(/^\d{6}$/, '行政区划代码是六位数字')
          .meta({ decimal: true }),
      )
      .exactOptional()
      .describe('以前用过、仍会出现在信用代码里的行政区划代码'),
    city: text.exactOptional().describe('所属市'),
    parks: z.array(parkFormat).default([]),
    areas: z.array(areaFormat).default([]).describe('园区内的片区'),
    departments: z.array(departmentFormat).default([]).describe('部门和单位'),
    towns: z.array(townFormat).default([]).describe('镇街'),
    terms: z.array(termFormat).default([]).describe('本地用语'),
    note: text.exactOptional(),
  },
  '执行政策的区县：园区、片区、部门、镇街、用语',
)

export type DistrictDefinition = z.infer<typeof districtFormat>
