import { describe, expect, test } from 'vitest'
import type { SchemeDefinition } from '../../engine/definition.ts'
import { loadPack } from '../load-pack.ts'
import { exampleFolders } from '../sample-pack.ts'
import { parameterIn } from './rename-in.ts'
import { nameNow, renamed, renamesBetween } from './renames.ts'

const scheme: SchemeDefinition | undefined = loadPack('demo', exampleFolders()).pack?.schemes[0]
if (!scheme) throw new Error('the example pack has no scheme')
const own = scheme.groups[0]?.name ?? ''

const group = (from: string, to: string, edition: string) =>
  ({ what: 'group', from, to, in: edition }) as const

describe('a rename is remembered', () => {
  test('twice in one edition is one rename, back again is none', () => {
    const twice = renamed(renamed(scheme, group(own, '甲', 'a')), group('甲', '乙', 'a'))
    expect(twice.renamed).toEqual([group(own, '乙', 'a')])
    expect(twice.groups[0]?.name).toBe('乙')
    expect(renamed(twice, group('乙', own, 'a'))).toEqual(scheme)
  })

  test('an old name is found over several editions; one without a successor is not', () => {
    const later = renamed(renamed(scheme, group(own, '甲', 'a')), group('甲', '乙', 'b'))
    expect(later.renamed).toHaveLength(2)
    expect(nameNow(later, 'group', own)).toBe('乙')
    expect(nameNow(later, 'group', '乙')).toBe('乙')
    expect(nameNow(later, 'group', '没有过')).toBeUndefined()
    expect(renamesBetween(scheme, later)).toEqual([{ what: 'group', from: own, to: '乙' }])
  })

  test('an old name that is given to something else is that', () => {
    const later = renamed(scheme, group(own, '甲', 'a'))
    const reused = { ...later, groups: [...later.groups, ...scheme.groups] }
    expect(nameNow(reused, 'group', own)).toBe(own)
    expect(renamesBetween(scheme, reused)).toEqual([])
  })

  test('a parameter is renamed as a whole name', () => {
    expect(parameterIn('参数.线 + 参数.线上 > 线', '线', '底线')).toBe('参数.底线 + 参数.线上 > 线')
  })
})
