import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take a minute or more, the longest first: begun last, one would run alone while the other worker has nothing left. */
const slow = [
  'walk.integration',
  'killed-at-work',
  'embedded.integration',
  'access-cases',
  'add-a-record-type',
  'import-road',
]

/** Begins with the slow files, then goes on as vitest does. */
export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = slow.findIndex((name) => moduleId.includes(name))
      return at < 0 ? slow.length : at
    }
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => place(one) - place(other))
  }
}
