import { z } from 'zod'

/** Definitions as `compileScheme` takes them; the server checked them, so the browser trusts their shape. */
export function trusted<T>(): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === 'object' && value !== null)
}
