/** How sensitive a value is. `access.ts` of each module says which roles read which classes. */
export type DataClass = 'public' | 'internal' | 'enterprise-secret' | 'tax' | 'personal'

/** What every field can say of itself. Conditions are FEEL over the labels of the record's fields. */
export interface FieldOptions {
  /** At most 12 characters where possible; also the column header of sheets and the name in expressions, so it must be a FEEL name. */
  readonly label: string
  readonly help?: string
  readonly required?: boolean
  /** FEEL; where it is true the field must be filled. */
  readonly requiredWhen?: string
  /** FEEL; where it is false the form does not show the field. */
  readonly visibleWhen?: string
  readonly dataClass?: DataClass
  /** Step of the form and heading of the detail page; fields of one group stand together. */
  readonly group?: string
  /** Other headers under which sheets bring the field. */
  readonly aliases?: readonly string[]
  /** Id of the fact that the field supplies about the record's enterprise, park or the district. */
  readonly supplies?: string
  /** `ref.field`: filled from the linked record when a new one is made from it, so that nobody types it again. */
  readonly from?: string
  /** Where the value comes from in practice (the contract, an invoice …). */
  readonly source?: string
  /**
   * Who alone writes it: the steps that ask for, offer or set it, or the platform itself. Nobody edits it in a form, by the interface or by a sheet.
   */
  readonly writtenBy?: 'step' | 'platform'
  /** Former name of the field; the migration renames the column. */
  readonly was?: string
}

export type Scalar =
  | { readonly kind: 'text'; readonly maxLength: number; readonly pattern?: string }
  | { readonly kind: 'long-text'; readonly maxLength: number }
  /** A number in `unit` with at most `digits` decimal places, stored as a whole number of the smallest place. */
  | {
      readonly kind: 'number'
      readonly unit: string
      readonly digits: number
      readonly min?: string
      readonly max?: string
    }
  /** Money shown in `unit` (元, 万元, 亿元), stored in fen. */
  | { readonly kind: 'money'; readonly unit: string; readonly min?: string; readonly max?: string }
  /** Area shown in `unit` (亩, ㎡), stored in 1/300 m². */
  | { readonly kind: 'area'; readonly unit: string }
  | { readonly kind: 'percent'; readonly min?: string; readonly max?: string }
  | { readonly kind: 'day' }
  | { readonly kind: 'period'; readonly of: readonly ('year' | 'quarter' | 'month')[] }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** A choice whose options are a dictionary that the operator keeps. */
  /** `words`: those that the product comes with. */
  | { readonly kind: 'dictionary'; readonly dictionary: string; readonly words?: readonly string[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'credit-code' }
  | { readonly kind: 'industry-code' }
  /** A unit or firm by name. */
  | { readonly kind: 'party' }

export type FieldKind =
  | Scalar
  | { readonly kind: 'ref'; readonly to: string }
  | { readonly kind: 'refs'; readonly to: string }
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  /** A list of short texts. */
  | { readonly kind: 'tags' }
  /** A person to be reached: name, post, telephone. Always personal data, masked in lists. */
  | { readonly kind: 'contact' }
  /** A point: longitude and latitude, EPSG:4490, in millionths of a degree. */
  | { readonly kind: 'place' }
  /** A polygon as rings of such points. */
  | { readonly kind: 'polygon' }
  | { readonly kind: 'attachments'; readonly max: number }
  /** FEEL over the other fields' labels; computed on every write and stored, so that it can be sorted and filtered. */
  | {
      readonly kind: 'computed'
      readonly formula: string
      readonly as: Extract<
        Scalar,
        { kind: 'number' | 'money' | 'area' | 'percent' | 'day' | 'text' | 'yes-no' }
      >
    }
  /** Table rows inside the record (invoices, promised indicators). */
  | {
      readonly kind: 'rows'
      readonly fields: Readonly<Record<string, RowField>>
      readonly max: number
      readonly uniqueAcross?: string
    }

export type RowField = FieldOptions & Scalar
export type Field = FieldOptions & FieldKind

const known = <K extends FieldKind>(kind: K, options: FieldOptions): FieldOptions & K => ({
  ...options,
  ...kind,
})

export const text = (o: FieldOptions & { maxLength?: number; pattern?: string }) =>
  known(
    { kind: 'text', maxLength: o.maxLength ?? 200, ...(o.pattern !== undefined && { pattern: o.pattern }) },
    o,
  )
export const longText = (o: FieldOptions & { maxLength?: number }) =>
  known({ kind: 'long-text', maxLength: o.maxLength ?? 4000 }, o)
/** `unit: '个'` and the like counts whole things (`digits` 0 unless given); other units have 2 digits unless given. */
export const number = (o: FieldOptions & { unit: string; digits?: number; min?: string; max?: string }) =>
  known(
    {
      kind: 'number',
      unit: o.unit,
      digits: o.digits ?? (/^[个家人项起次户台套条宗件名期份间层年月天日工]+$/.test(o.unit) ? 0 : 2),
      ...(o.min !== undefined && { min: o.min }),
      ...(o.max !== undefined && { max: o.max }),
    },
    o,
  )
export const money = (o: FieldOptions & { unit?: string; min?: string; max?: string }) =>
  known(
    {
      kind: 'money',
      unit: o.unit ?? '万元',
      ...(o.min !== undefined && { min: o.min }),
      ...(o.max !== undefined && { max: o.max }),
    },
    o,
  )
export const area = (o: FieldOptions & { unit?: string }) => known({ kind: 'area', unit: o.unit ?? '亩' }, o)
/** Two decimal places; 0–100 unless bounds are given (`min: '-100'` for changes). */
export const percent = (o: FieldOptions & { min?: string; max?: string }) =>
  known({ kind: 'percent', min: o.min ?? '0', max: o.max ?? '100' }, o)
export const day = (o: FieldOptions) => known({ kind: 'day' }, o)
export const period = (o: FieldOptions & { of?: readonly ('year' | 'quarter' | 'month')[] }) =>
  known({ kind: 'period', of: o.of ?? ['year', 'quarter', 'month'] }, o)
export const choice = (o: FieldOptions & { options: readonly string[] }) =>
  known({ kind: 'choice', options: o.options }, o)
export const choices = (o: FieldOptions & { options: readonly string[] }) =>
  known({ kind: 'choices', options: o.options }, o)
export const dictionary = (o: FieldOptions & { dictionary: string; words?: readonly string[] }) =>
  known({ kind: 'dictionary', dictionary: o.dictionary, ...(o.words !== undefined && { words: o.words }) }, o)
export const yesNo = (o: FieldOptions) => known({ kind: 'yes-no' }, o)
export const creditCode = (o: FieldOptions) => known({ kind: 'credit-code' }, o)
export const industryCode = (o: FieldOptions) => known({ kind: 'industry-code' }, o)
export const party = (o: FieldOptions) => known({ kind: 'party' }, o)
/** One record of another type, named by its type. */
export const ref = (to: string, o: FieldOptions) => known({ kind: 'ref', to }, o)
export const refs = (to: string, o: FieldOptions) => known({ kind: 'refs', to }, o)
export const tags = (o: FieldOptions) => known({ kind: 'tags' }, o)
export const contact = (o: FieldOptions) => known({ kind: 'contact' }, { dataClass: 'personal', ...o })
export const place = (o: FieldOptions) => known({ kind: 'place' }, o)
export const polygon = (o: FieldOptions) => known({ kind: 'polygon' }, o)
export const attachments = (o: FieldOptions & { max?: number }) =>
  known({ kind: 'attachments', max: o.max ?? 20 }, o)
type ComputedAs = Extract<FieldKind, { kind: 'computed' }>['as']
export const computed = (o: FieldOptions & { formula: string; as: ComputedAs }) =>
  known({ kind: 'computed', formula: o.formula, as: o.as }, o)
/** `uniqueAcross` names a row field whose values may stand in one living record of the type only (an invoice number). */
export const rows = (
  o: FieldOptions & { fields: Readonly<Record<string, RowField>>; max?: number; uniqueAcross?: string },
) =>
  known(
    {
      kind: 'rows',
      fields: o.fields,
      max: o.max ?? 200,
      ...(o.uniqueAcross !== undefined && { uniqueAcross: o.uniqueAcross }),
    },
    o,
  )
