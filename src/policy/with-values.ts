import type { PackParameter } from './format/parameters.ts'
import type { Pack } from './pack.ts'

/** Values put in force beside the pack, by parameter. */
export type AddedValues = ReadonlyMap<string, readonly { readonly from: string; readonly value: string }[]>

/** The pack with further dated values of its parameters. Lines of the pack stay as they are; a value counts from its day on. */
export function withValues(pack: Pack, added: AddedValues): Pack {
  if (added.size === 0) return pack
  return { ...pack, parameters: pack.parameters.map((one) => extended(one, added.get(one.id) ?? [])) }
}

/** The pack whose `parameters` are those of this moment: what `added` gives is looked at each time. A copy of it (`{ ...pack }`) stands still. */
export function withLiveValues(pack: Pack, added: () => AddedValues): Pack {
  let last: { readonly of: AddedValues; readonly parameters: Pack['parameters'] } | undefined
  return {
    ...pack,
    get parameters() {
      const of = added()
      if (last?.of !== of) last = { of, parameters: withValues(pack, of).parameters }
      return last.parameters
    },
  }
}

/** The value of a parameter on a day: the newest that has begun; undefined before the first. */
export function valueOn(
  { values }: Pick<PackParameter, 'values'>,
  day: string,
): PackParameter['values'][number] | undefined {
  return values
    .filter(({ from }) => from <= day)
    .reduce<PackParameter['values'][number] | undefined>(
      (best, one) => (best && best.from > one.from ? best : one),
      undefined,
    )
}

function extended(
  parameter: PackParameter,
  values: readonly { readonly from: string; readonly value: string }[],
): PackParameter {
  if (values.length === 0) return parameter
  const all = [...parameter.values, ...values.map(({ from, value }) => ({ from, value }))]
  return { ...parameter, values: all.sort((a, b) => (a.from < b.from ? -1 : 1)) }
}
