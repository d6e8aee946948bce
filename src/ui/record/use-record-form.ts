import { useMemo, useState } from 'react'
import type { Field } from '../../record/field.ts'
import type { RecordDetail, RecordLink, Values } from '../../record/messages.ts'
import { useViewer } from '../viewer.ts'
import {
  changedHeader,
  draftValues,
  type FormHeader,
  headerBody,
  headerOf,
  newHeader,
} from './form-header.ts'
import { formRules } from './form-rules.ts'
import { readRecord } from './record-queries.ts'
import type { RecordType } from './record-types.ts'
import { isEmpty } from './value-text.ts'
import { changedValues } from './wire-values.ts'

interface Start {
  readonly values: Values
  readonly header: FormHeader
}

/** The state of a form: values, header, where values came from, and what the rules say about them. */
export function useRecordForm(type: RecordType, record: RecordDetail | undefined, given: Values) {
  const { definition, hidden } = type
  const viewer = useViewer()
  const [base, setBase] = useState<Start>(() =>
    record ? { values: record.values, header: headerOf(record) } : { values: {}, header: newHeader(viewer) },
  )
  const [version, setVersion] = useState(record?.version ?? null)
  const [values, setValues] = useState<Values>({ ...base.values, ...given })
  const [header, setHeader] = useState<FormHeader>(base.header)
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({})
  const rules = useMemo(
    () =>
      formRules(definition, values, {
        asOf: viewer.businessDate,
        status: record?.status ?? definition.lifecycle.start,
      }),
    [definition, values, viewer.businessDate, record?.status],
  )
  const fields = useMemo(
    () =>
      Object.fromEntries(Object.entries(definition.fields).filter(([name]) => !hidden.has(name))) as Readonly<
        Record<string, Field>
      >,
    [definition, hidden],
  )
  const changes = changedValues(fields, base.values, values)
  const headerChange = record
    ? changedHeader(definition, base.header, header)
    : headerBody(definition, header)
  const dirty =
    Object.keys(changes).length > 0 || (record !== undefined && Object.keys(headerChange).length > 0)

  const set = (name: string, value: unknown) => {
    setValues((all) => ({ ...all, [name]: value }))
    const field = fields[name]
    if (field?.kind === 'ref' && value) void takeOver(name, value as RecordLink)
  }

  /** Fields declared `from` this link are filled from it, so that nobody types them again. */
  const takeOver = async (name: string, link: RecordLink) => {
    const wanted = Object.entries(fields).filter(([, { from }]) => from?.startsWith(`${name}.`))
    if (wanted.length === 0) return
    const linked = await readRecord(link.type, link.id).catch(() => undefined)
    if (!linked) return
    setValues((all) => {
      const taken = wanted.filter(
        ([own, { from = '' }]) => isEmpty(all[own]) && !isEmpty(valueIn(linked, from)),
      )
      setNotes((before) => ({
        ...before,
        ...Object.fromEntries(taken.map(([own]) => [own, `已从“${link.title}”带入，可改`])),
      }))
      return {
        ...all,
        ...Object.fromEntries(taken.map(([own, { from = '' }]) => [own, valueIn(linked, from)])),
      }
    })
  }

  const restore = (next: Start) => {
    setValues(next.values)
    setHeader(next.header)
  }
  /** Goes on from another version of the record, keeping these values. */
  const rebase = (theirs: RecordDetail, merged: Values) => {
    setBase({ values: theirs.values, header: headerOf(theirs) })
    setVersion(theirs.version)
    setValues(merged)
  }
  return {
    fields,
    values,
    header,
    notes,
    rules,
    base,
    version,
    dirty,
    changes,
    headerChange,
    draft: draftValues(values, header),
    set,
    setHeader,
    restore,
    rebase,
  }
}

const valueIn = (record: RecordDetail, from: string): unknown =>
  record.values[from.slice(from.indexOf('.') + 1)]
