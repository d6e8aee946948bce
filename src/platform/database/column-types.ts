import type { ColumnType } from 'kysely'

/** Set at insert, never changed afterwards. */
export type Fixed<T> = ColumnType<T, T, never>
export type FixedOptional<T> = ColumnType<T | null, T | null | undefined, never>
export type FixedDefault<T> = ColumnType<T, T | undefined, never>
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>
/** JSON goes in as text, so that nobody's array becomes a PostgreSQL array by accident. */
export type Json = ColumnType<unknown, string | undefined, string>
