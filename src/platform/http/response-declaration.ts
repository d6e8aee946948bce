import type { z } from 'zod'

declare const reply: unique symbol

/** The form of an answer, and with it what a handler has to return (`Out`). */
export interface ResponseDeclaration<Out> {
  readonly status: 200 | 201 | 202 | 204 | 302
  readonly json?: z.ZodType
  /** Media type. */
  readonly file?: string
  readonly events?: z.ZodType
  readonly [reply]?: (out: Out) => Out
}

/** Handlers may answer with what they may not change themselves. */
export type Unchanging<T> = T extends readonly (infer Item)[]
  ? readonly Unchanging<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Unchanging<T[Name]> }
    : T

/** A file as an answer; `name` is what the browser saves it as. */
export interface FileReply {
  readonly name: string
  readonly bytes: Uint8Array | ReadableStream<Uint8Array>
  /** Where it is not the declared one. */
  readonly mediaType?: string
  /** Shown in the browser instead of saved; only for what runs nothing. */
  readonly inline?: boolean
}

/** JSON. What the schema does not name is left out of the answer. */
export function json<S extends z.ZodType>(
  status: 200 | 201 | 202,
  schema: S,
): ResponseDeclaration<Unchanging<z.input<S>>> {
  return { status, json: schema }
}

/** No content. */
export const noContent: ResponseDeclaration<void> = { status: 204 }

/** On to another address, which the handler names in `Location`. */
export const redirect: ResponseDeclaration<void> = { status: 302 }

/** A file to be saved. */
export function file(mediaType: string): ResponseDeclaration<FileReply> {
  return { status: 200, file: mediaType }
}

/** Server-sent events. */
export function events<S extends z.ZodType>(
  schema: S,
): ResponseDeclaration<AsyncIterable<Unchanging<z.input<S>>>> {
  return { status: 200, events: schema }
}
