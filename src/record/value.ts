import { checkCreditCode } from '../kernel/credit-code.ts'
import { parseDay } from '../kernel/day.ts'
import { parsePeriod, periodKind } from '../kernel/period.ts'
import { compare, decimal } from '../kernel/rational.ts'
import { countOf, isAmount, textOfCount, unitText, valueOfCount } from './amount.ts'
import type { Field, RowField, Scalar } from './field.ts'
import { attachment, contact, place } from './messages.ts'

/** A value as it is sent and kept, or in a sentence what is wrong with what was given. `null` = not filled. */
export type Read =
  | { readonly value: unknown }
  | { readonly fault: string; readonly mend?: string; readonly at?: string }

const fault = (text: string, mend?: string): Read => ({ fault: text, ...(mend !== undefined && { mend }) })
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Reads one field's value as browsers, sheets and programs send it and gives its one canonical form: decimal texts without superfluous zeros,
 * days `2025-09-15`, codes in capitals. Empty text is null. Whether a ref exists is not checked here.
 */
export function readFieldValue(field: Field, given: unknown): Read {
  if (given === null || given === undefined || given === '' || (Array.isArray(given) && given.length === 0))
    return { value: null }
  switch (field.kind) {
    case 'ref': {
      const id = typeof given === 'object' ? (given as { id?: unknown }).id : given
      return typeof id === 'string' && UUID.test(id)
        ? { value: id.toLowerCase() }
        : fault('没有选中记录', '从列表中选择')
    }
    case 'refs': {
      const ids = asList(given).map((one) =>
        typeof one === 'object' && one !== null ? (one as { id?: unknown }).id : one,
      )
      return ids.every((id): id is string => typeof id === 'string' && UUID.test(id))
        ? { value: [...new Set(ids.map((id) => id.toLowerCase()))] }
        : fault('有一项没有选中记录', '从列表中选择')
    }
    case 'choices':
      return readChoices(field.options, asList(given))
    case 'tags': {
      const tags = asList(given)
        .map((one) => String(one).trim())
        .filter(Boolean)
      return tags.some((tag) => tag.length > 60)
        ? fault('每项最多60个字')
        : { value: [...new Set(tags)].slice(0, 50) }
    }
    case 'contact':
      return parsed(contact, given, '联系人应写姓名、岗位、电话')
    case 'place':
      return readPlace(given)
    case 'polygon':
      return readPolygon(given)
    case 'attachments': {
      const files = asList(given)
      if (files.length > field.max) return fault(`最多${field.max}个附件`)
      return parsed(attachment.array(), files, '附件没有上传完')
    }
    case 'rows':
      return readRows(field, given)
    case 'computed':
      return fault('由系统计算，不能填写')
    default:
      return readScalar(field, given)
  }
}

/** The same for a scalar. */
export function readScalar(field: Scalar, given: unknown): Read {
  if (given === null || given === undefined || given === '') return { value: null }
  if (isAmount(field)) return readAmount(field, given)
  switch (field.kind) {
    case 'yes-no':
      return readYesNo(given)
    case 'day': {
      const value = typeof given === 'string' ? parseDay(given) : undefined
      return value === undefined
        ? fault(`“${String(given).slice(0, 20)}”不是日期`, '写成 2025-09-15')
        : { value }
    }
    case 'period': {
      const value = parsePeriod(String(given))
      if (value === undefined) return fault('不是期次', '写成 2025、2025Q3 或 2025-09')
      return field.of.includes(periodKind(value)) ? { value } : fault(`这里要${periodWords(field.of)}`)
    }
    case 'choice': {
      const value = String(given).normalize('NFKC').trim()
      const option = field.options.find((one) => one === value || one.normalize('NFKC') === value)
      return option === undefined
        ? fault(`没有“${value.slice(0, 30)}”这一项`, `可填：${field.options.join('、')}`)
        : { value: option }
    }
    case 'credit-code': {
      const { code, problems } = checkCreditCode(String(given))
      const [wrong] = problems.filter(({ severity }) => severity === 'error')
      return wrong ? fault(wrong.what, wrong.mend) : { value: code }
    }
    case 'industry-code': {
      const code = String(given)
        .normalize('NFKC')
        .replaceAll(/\s/g, '')
        .toUpperCase()
        .replace(/^[A-T](?=\d)/, '')
      return /^\d{2,4}$/.test(code) ? { value: code } : fault('行业代码应为2至4位数字')
    }
    default: {
      if (typeof given === 'object') return fault('应当是文字')
      const value = String(given)
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
        .trim()
      const most = field.kind === 'long-text' || field.kind === 'text' ? field.maxLength : 200
      if (value.length > most) return fault(`最多${most}个字，现在${value.length}个`)
      if (
        field.kind === 'text' &&
        field.pattern !== undefined &&
        !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)
      )
        return fault('格式不对')
      return { value: value === '' ? null : value }
    }
  }
}

function readAmount(
  field: Extract<Scalar, { kind: 'number' | 'money' | 'area' | 'percent' }>,
  given: unknown,
): Read {
  if (typeof given !== 'string' && typeof given !== 'number') return fault('应当是数字')
  const counted = countOf(field, String(given).replace(/[%％]$/, ''))
  if ('fault' in counted) return fault(counted.fault, `单位是${unitText(field)}，只填数字`)
  const value = valueOfCount(field, counted.count)
  const { min = field.kind === 'area' || field.kind === 'money' ? '0' : undefined, max = undefined } =
    field.kind === 'area' ? {} : field
  if (min !== undefined && compare(value, decimal(min)) < 0) return fault(`不能小于${min}${unitText(field)}`)
  if (max !== undefined && compare(value, decimal(max)) > 0) return fault(`不能大于${max}${unitText(field)}`)
  return { value: textOfCount(field, counted.count) }
}

function readYesNo(given: unknown): Read {
  const text = String(given).trim().toLowerCase()
  if (['true', '是', '1', 'y', 'yes', '√', '有'].includes(text)) return { value: true }
  if (['false', '否', '0', 'n', 'no', '×', '无'].includes(text)) return { value: false }
  return fault('应填“是”或“否”')
}

function readChoices(options: readonly string[], given: readonly unknown[]): Read {
  const wrong = given.find((one) => !options.includes(String(one)))
  return wrong === undefined
    ? { value: options.filter((option) => given.includes(option)) }
    : fault(`没有“${String(wrong).slice(0, 30)}”这一项`, `可填：${options.join('、')}`)
}

function readPlace(given: unknown): Read {
  const text = typeof given === 'string' ? /^\s*(-?[\d.]+)\s*[,，\s]\s*(-?[\d.]+)\s*$/.exec(given) : undefined
  return parsed(place, text ? { lng: text[1], lat: text[2] } : given, '坐标写成“经度,纬度”，最多6位小数')
}

function readPolygon(given: unknown): Read {
  const rings = Array.isArray(given) ? given : [given]
  const read = parsed(
    place.array().min(3).max(2000).array().min(1).max(20),
    rings,
    '边界至少三个点，每点写经度和纬度',
  )
  return read
}

function readRows(field: Extract<Field, { kind: 'rows' }>, given: unknown): Read {
  const list = asList(given)
  if (list.length > field.max) return fault(`最多${field.max}行`)
  const rows: Record<string, unknown>[] = []
  for (const [at, one] of list.entries()) {
    if (typeof one !== 'object' || one === null) return fault(`第${at + 1}行不是一行数据`)
    const row: Record<string, unknown> = {}
    for (const name of Object.keys(one))
      if (!field.fields[name]) return fault(`第${at + 1}行有不认识的列“${name.slice(0, 40)}”`)
    for (const [name, column] of Object.entries(field.fields)) {
      const read = readScalar(column, (one as Record<string, unknown>)[name])
      if ('fault' in read)
        return { ...read, fault: `第${at + 1}行“${column.label}”：${read.fault}`, at: `${at}.${name}` }
      if (read.value === null && column.required)
        return { fault: `第${at + 1}行没有填“${column.label}”`, at: `${at}.${name}` }
      if (read.value !== null) row[name] = read.value
    }
    if (Object.keys(row).length > 0) rows.push(row)
  }
  return { value: rows.length === 0 ? null : rows }
}

function parsed(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown } },
  given: unknown,
  words: string,
): Read {
  const read = schema.safeParse(given)
  return read.success ? { value: read.data } : fault(words)
}

/** Lists come as arrays, or from sheets as text with 、；or commas between. */
function asList(given: unknown): readonly unknown[] {
  return Array.isArray(given)
    ? given
    : typeof given === 'string'
      ? given
          .split(/[、；;，,]/)
          .map((one) => one.trim())
          .filter(Boolean)
      : [given]
}

function periodWords(of: readonly string[]): string {
  const words: Readonly<Record<string, string>> = { year: '年度', quarter: '季度', month: '月份' }
  return of.map((one) => words[one]).join('或')
}

/** A value as one line of text for lists, sheets and histories; empty for null. */
export function valueText(field: Field | RowField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value === true) return '是'
  if (value === false) return '否'
  if (Array.isArray(value)) {
    if (field.kind === 'rows') return `${value.length}行`
    if (field.kind === 'polygon') return `${value.length}个范围`
    return value.map((one) => partText(one)).join('、')
  }
  return partText(value)
}

function partText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const { title, name, post, phone, lng, lat } = value as Record<string, string | undefined>
  if (lng !== undefined) return `${lng},${lat}`
  return title ?? [name, post, phone].filter(Boolean).join(' ')
}
