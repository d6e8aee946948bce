import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, Popover } from 'antd'
import { type FormEvent, useState } from 'react'
import type { SavedView } from '../../record/inbox-messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import type { Search } from '../search-state.ts'
import { useSavedViews } from './record-queries.ts'

interface Props {
  readonly type: string
  readonly search: Search
  readonly columns: readonly string[] | null
  readonly onColumns: (columns: readonly string[] | null) => void
}

/** Filters and columns under a name, one's own and those shared by colleagues. */
export function SavedViews({ type, search, columns, onColumns }: Props) {
  const [open, setOpen] = useState(false)
  const views = useSavedViews(type)
  const navigate = useNavigate()
  const refresh = [['saved-views', type]]
  const remove = useIntent((id: string) => ({ method: 'DELETE', path: `/api/saved-views/${id}` }), {
    refresh,
  })
  const show = (view: SavedView) => {
    setOpen(false)
    onColumns(view.columns)
    void navigate({ to: '.', search: { ...(search.type && { type: search.type }), ...view.query } })
  }
  const content = (
    <div className="saved-views">
      {views.error ? <ProblemNotice error={views.error} onRetry={() => void views.refetch()} /> : null}
      {views.data?.rows.length === 0 ? (
        <p className="quiet">还没有视图。调好筛选和列，在下面起个名字存下来。</p>
      ) : null}
      <ul>
        {views.data?.rows.map((view) => (
          <li key={view.id} className="row spread">
            <Button type="link" size="small" onClick={() => show(view)}>
              {view.name}
            </Button>
            {view.own ? (
              <Button
                type="text"
                size="small"
                aria-label={`删除视图 ${view.name}`}
                loading={remove.isPending && remove.variables === view.id}
                onClick={() => remove.mutate(view.id)}
              >
                删除
              </Button>
            ) : (
              <span className="quiet small">同事共享</span>
            )}
          </li>
        ))}
      </ul>
      <SaveView type={type} search={search} columns={columns} />
    </div>
  )
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      title="我的视图"
      content={content}
    >
      <Button>我的视图</Button>
    </Popover>
  )
}

function SaveView({ type, search, columns }: Omit<Props, 'onColumns'>) {
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const { page: _, type: __, ...query } = search
  const save = useIntent(
    () => ({
      method: 'POST',
      path: `/api/saved-views?type=${encodeURIComponent(type)}`,
      body: { name: name.trim(), query, columns, shared },
    }),
    { refresh: [['saved-views', type]], onDone: () => setName('') },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Input
        aria-label="视图名称"
        placeholder="给现在的筛选和列起个名字"
        maxLength={30}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <div className="row spread">
        <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
          共享给本单位
        </Checkbox>
        <Button size="small" type="primary" htmlType="submit" loading={save.isPending}>
          存为视图
        </Button>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </form>
  )
}
