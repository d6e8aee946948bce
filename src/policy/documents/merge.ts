import type { Problem } from '../../kernel/problem.ts'
import type { DocumentTemplate } from '../format/document.ts'
import type { Block, DocumentContent, Run } from './content.ts'

/** Not given to this person: `hidden` from the role, or `masked` until the person says why. */
export type Withheld = 'hidden' | 'masked'

/** What a subject says of a value that it cannot give yet. */
export type Missing = Readonly<Pick<Problem, 'what' | 'why' | 'mend'>>

/** What a template can merge, by the names that people know it by. */
export interface MergeValues {
  /** The words of a value; `null` where it is not filled, `undefined` where there is no such name. */
  field(name: string): Run | null | Withheld | undefined
  /** The rows of a table with the columns asked for; `undefined` where there is no such table or column. */
  rows(name: string, columns: readonly string[]): readonly (readonly Run[])[] | Withheld | undefined
  /** Why a value is not there yet, where the subject can say more than that it is empty. */
  missing?(name: string): Missing | undefined
}

export interface MergeOptions {
  /** Day of issue. */
  readonly date: string
  readonly number?: string
  readonly watermark?: string
}

export interface MergedDocument {
  readonly content: DocumentContent
  /** Names without a value and names that do not exist; a document with problems is not issued. */
  readonly problems: readonly Problem[]
}

/** `{企业}` or `{限档理由|无}`. */
const mergeField = /\{([^{}|]+)(?:\|([^{}]*))?\}/g

/** Names that the words of a template merge, in order, with whether they may be empty. */
export function mergedNames(
  template: DocumentTemplate,
): readonly { readonly name: string; readonly mayBeEmpty: boolean }[] {
  return textsOf(template).flatMap((text) =>
    [...text.matchAll(mergeField)].map(([, name = '', otherwise]) => ({
      name: name.trim(),
      mayBeEmpty: otherwise !== undefined,
    })),
  )
}

function textsOf({ title, recipient, copies, body }: DocumentTemplate): readonly string[] {
  const parts = body.flatMap((part) => {
    if (typeof part === 'string') return [part]
    if ('heading' in part) return [part.heading]
    return 'subheading' in part ? [part.subheading] : []
  })
  return [title, recipient, ...parts, copies].filter((text) => text !== undefined)
}

/** Fills a template. Missing values stay visible as 〔名称〕 in the preview and are told as problems; nothing is ever left out silently. */
export function mergeDocument(
  template: DocumentTemplate,
  values: MergeValues,
  { date, number, watermark }: MergeOptions,
): MergedDocument {
  const problems: Problem[] = []
  const fill = (text: string): Run[] => fillText(text, values, problems)
  const title = fill(template.title ?? template.label)
  const recipient = template.recipient === undefined ? null : fill(template.recipient)
  const body = template.body.map((part): Block => {
    if (typeof part === 'string') return { kind: 'text', runs: fill(part) }
    if ('heading' in part) return { kind: 'heading', runs: fill(part.heading) }
    if ('subheading' in part) return { kind: 'subheading', runs: fill(part.subheading) }
    const rows = values.rows(part.table, part.columns)
    if (rows === undefined) problems.push(unknownName(part.table))
    else if (typeof rows === 'string') problems.push(withheldName(part.table, rows))
    else if (rows.length === 0) problems.push(emptyName(part.table, values.missing?.(part.table)))
    return {
      kind: 'table',
      columns: [...part.columns],
      rows: typeof rows === 'object' ? rows.map((cells) => cells.map((cell) => ({ ...cell }))) : [],
    }
  })
  const content: DocumentContent = {
    form: template.form,
    header: template.header ?? null,
    number: number ?? null,
    title,
    recipient,
    body,
    issuer: template.issuer,
    date,
    copies: template.copies === undefined ? null : fill(template.copies),
    watermark: [template.watermark, watermark].filter((one) => one !== undefined).join(' ') || null,
  }
  return { content, problems: onlyOnce(problems) }
}

function fillText(text: string, values: MergeValues, problems: Problem[]): Run[] {
  const pieces: Run[] = []
  let from = 0
  for (const found of text.matchAll(mergeField)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) })
    from = found.index + found[0].length
    const name = (found[1] ?? '').trim()
    const value = values.field(name)
    if (typeof value === 'object' && value !== null) pieces.push(value)
    else if (value === null && found[2] !== undefined) pieces.push({ text: found[2] })
    else {
      problems.push(
        value === null
          ? emptyName(name, values.missing?.(name))
          : value
            ? withheldName(name, value)
            : unknownName(name),
      )
      pieces.push({ text: `〔${name}〕` })
    }
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces.map(withoutDoubledMark).filter((piece) => piece.text !== '')
}

/** People end what they type with a full stop; before the template's own mark it goes, so that no sentence ends twice. */
function withoutDoubledMark(piece: Run, at: number, all: readonly Run[]): Run {
  const next = all.slice(at + 1).find(({ text }) => text !== '')
  const doubled = piece.source && next && !next.source && /^[。；，、]/.test(next.text)
  return doubled ? { ...piece, text: piece.text.replace(/[。；，、.;,]+$/, '') } : piece
}

function emptyName(name: string, told?: Missing): Problem {
  return {
    code: 'document/empty-field',
    severity: 'error',
    what: `“${name}”还没有填`,
    where: { value: name },
    why: '文书里的每个数都取自记录，缺的不能空着印出去。',
    mend: `先在记录里填写“${name}”。`,
    ...told,
  }
}

function withheldName(name: string, how: Withheld): Problem {
  const shared = { severity: 'error', where: { value: name } } as const
  return how === 'masked'
    ? {
        ...shared,
        code: 'document/masked-field',
        what: `“${name}”是脱敏显示的`,
        why: '涉税和个人信息要先说明理由才能看，也才能写进文书。',
        mend: '在记录的“基本”页点“查看”，写明理由，再回来出具。',
      }
    : {
        ...shared,
        code: 'document/hidden-field',
        what: `“${name}”您的角色不能查看`,
        why: '文书里的值，出具的人要能看到、能核对。',
        mend: '请由能查看这一项的岗位出具。',
      }
}

function unknownName(name: string): Problem {
  return {
    code: 'document/unknown-field',
    severity: 'error',
    what: `文书模板写了“${name}”，这类台账没有这一项`,
    where: { value: name },
    mend: '改正政策包里的文书模板。',
  }
}

function onlyOnce(problems: readonly Problem[]): Problem[] {
  return problems.filter((one, at) => problems.findIndex(({ what }) => what === one.what) === at)
}
