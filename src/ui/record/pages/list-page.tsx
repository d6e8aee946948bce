import { LinkButton } from '../../link-button.tsx'
import { Page } from '../../page.tsx'
import { useSearchState } from '../../search-state.ts'
import { useNarrow } from '../../use-narrow.ts'
import { RecordList } from '../record-list.tsx'
import type { RecordType } from '../record-types.ts'
import { WithType } from './with-type.tsx'

/** `/records/$type`. */
export default function Records() {
  return <WithType>{(type) => <ListPage key={type.definition.type} types={[type]} />}</WithType>
}

/** The list of a type; types that share an address are tabs of one page. */
export function ListPage({ types }: { readonly types: readonly RecordType[] }) {
  const [search, change] = useSearchState()
  const narrow = useNarrow()
  const type = types.find(({ definition }) => definition.type === search.type) ?? types[0]
  if (!type) return null
  const { definition, may, subject } = type
  const params = { type: definition.type }
  const entered = definition.origin === 'entered'
  const others = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]))
  return (
    <Page
      title={definition.label}
      crumbs={[{ label: subject, to: '/home' }]}
      lead={definition.purpose}
      actions={
        entered ? (
          <>
            {may.has('import') ? (
              <LinkButton quiet to="/records/$type/import" params={params}>
                导入
              </LinkButton>
            ) : null}
            {may.has('create') && !narrow ? (
              <LinkButton to="/records/$type/new" params={params}>
                新建{definition.label}
              </LinkButton>
            ) : null}
          </>
        ) : undefined
      }
    >
      {types.length > 1 ? (
        <fieldset className="type-tabs" aria-label="同一页的记录类型">
          {types.map((one) => (
            <button
              key={one.definition.type}
              type="button"
              aria-pressed={one === type}
              onClick={() => change({ ...others, type: one.definition.type })}
            >
              {one.definition.label}
            </button>
          ))}
        </fieldset>
      ) : null}
      <RecordList key={definition.type} type={type} />
    </Page>
  )
}
