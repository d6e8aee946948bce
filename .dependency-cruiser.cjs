// The layers of ARCHITECTURE.md as executable rules. `src/boundaries.test.ts` inserts forbidden imports and sees each one reported.
/** Made-up data and servers for tests: `sample-*.ts`, `testing/`. */
const SAMPLES = '^src/.*(/sample-[^/]*\\.ts|/testing/)'
const layers = {
  kernel: [],
  engine: ['kernel'],
  record: ['kernel', 'engine'],
  policy: ['kernel', 'engine'],
  platform: ['kernel', 'record'],
  pipeline: ['kernel', 'engine', 'policy', 'record', 'platform'],
  ui: ['kernel', 'engine', 'record'],
}
const forbidden = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
}))
forbidden.push(
  {
    name: 'pure-layers-touch-no-io',
    comment:
      'kernel, engine, policy and record run unchanged in the browser: no clock, no I/O, no environment.',
    severity: 'error',
    from: { path: '^src/(kernel|engine|policy|record)/', pathNot: '\\.test\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'modules-meet-only-in-records',
    severity: 'error',
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/records\\.ts$'] },
  },
  {
    name: 'nothing-imports-apps',
    severity: 'error',
    from: { path: '^src/(?!apps/)', pathNot: '^src/[^/]+\\.test\\.ts$' },
    to: { path: '^src/apps/' },
  },
  {
    name: 'screens-never-reach-the-server',
    severity: 'error',
    from: { path: '^src/(ui|modules/[^/]+/pages)/', pathNot: '\\.test\\.tsx?$' },
    to: { path: '^src/(platform|pipeline)/' },
  },
  {
    name: 'screens-touch-no-node',
    severity: 'error',
    from: { path: '^src/(ui|modules/[^/]+/pages)/', pathNot: '\\.test\\.tsx?$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'only-screens-import-react',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(ui/|modules/[^/]+/pages/|apps/web)' },
    to: { path: '(^|node_modules/)(react|react-dom|antd)(/|$)' },
  },
  {
    name: 'samples-serve-tests-only',
    severity: 'error',
    from: { path: '^src/', pathNot: `${SAMPLES}|\\.test\\.tsx?$` },
    to: { path: SAMPLES },
  },
  {
    name: 'one-way-out',
    comment:
      'Whatever leaves the server goes through src/platform/http/outgoing.ts, which refuses what the operator has not named.',
    severity: 'error',
    from: {
      path: '^src/',
      pathNot: [
        '^src/platform/http/(outgoing|listen)[^/]*\\.ts$',
        SAMPLES,
        '\\.test\\.tsx?$',
        '^src/platform/database/embedded/',
      ],
    },
    to: {
      path: '^(node:)?(https?|http2|tls|dgram|dns|undici)(/promises)?$',
      dependencyTypesNot: ['type-only'],
    },
  },
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-orphans',
    severity: 'error',
    from: { orphan: true, path: '^src/', pathNot: ['\\.test\\.ts$', '\\.d\\.ts$'] },
    to: {},
  },
  { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
)
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
