/** The business subjects, one line each; definitions only, so that server and browser both read them. */
const found = await Promise.all([
  import('./talent/records.ts'),
  import('./planning-chain/records.ts'),
  import('./assets/records.ts'),
  import('./infrastructure/records.ts'),
  import('./services/records.ts'),
  import('./green-safety/records.ts'),
  import('./conference/records.ts'),
  import('./approvals/records.ts'),
  import('./projects/records.ts'),
  import('./smart/records.ts'),
  import('./innovation/records.ts'),
  import('./finance/records.ts'),
  import('./assessment/records.ts'),
  import('./fiscal/records.ts'),
  import('./targets-statistics/records.ts'),
  import('./land/records.ts'),
  import('./evaluation/records.ts'),
  import('./base-system/records.ts'),
])

/** What every subject declares, in the order of the menu. */
export const declarations = found.map(({ declaration }) => declaration).sort((a, b) => a.order - b.order)
