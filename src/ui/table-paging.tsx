import { pageNumbers } from './page-numbers.ts'
import type { Paging } from './table-column.ts'

const sizes = [20, 50, 100, 200]

/** Where in the list we are, the way to its other pages, and how many rows a page has. */
export function TablePaging({ paging, of }: { readonly paging: Paging; readonly of: string }) {
  const { total, search, size, change } = paging
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(pages, Math.max(1, Number(search.page ?? '1') || 1))
  const to = (wanted: number) => change({ page: wanted === 1 ? undefined : String(wanted) })
  return (
    <nav className="table-paging" aria-label={`${of}分页`}>
      <span className="quiet">
        第 {(page - 1) * size + 1}–{Math.min(total, page * size)} 条，共 {total} 条
      </span>
      <button
        type="button"
        className="table-page"
        aria-label="上一页"
        disabled={page === 1}
        onClick={() => to(page - 1)}
      >
        ‹
      </button>
      {pageNumbers(page, pages).map((one, at) =>
        one === 'gap' ? (
          <span key={`gap${at === 1 ? 'Before' : 'After'}`} className="quiet">
            …
          </span>
        ) : (
          <button
            key={one}
            type="button"
            className="table-page"
            aria-label={`第 ${one} 页`}
            {...(one === page && { 'aria-current': 'page' as const })}
            onClick={() => to(one)}
          >
            {one}
          </button>
        ),
      )}
      <button
        type="button"
        className="table-page"
        aria-label="下一页"
        disabled={page === pages}
        onClick={() => to(page + 1)}
      >
        ›
      </button>
      <select
        aria-label="每页条数"
        value={size}
        onChange={({ target }) => change({ size: target.value === '20' ? undefined : target.value })}
      >
        {[...new Set([...sizes, size])]
          .sort((a, b) => a - b)
          .map((one) => (
            <option key={one} value={one}>
              {one} 条/页
            </option>
          ))}
      </select>
    </nav>
  )
}
