import './settings.css'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { DictionaryList } from '../settings/messages.ts'
import { SettingHistory } from './settings-change-card.tsx'
import { useDictionaries } from './settings-queries.ts'
import { SettingsWordChange } from './settings-word-change.tsx'

type Dictionary = DictionaryList['rows'][number]
type Word = Dictionary['words'][number]

/** `/sys/dictionaries`: the words that forms, filters and templates offer; added, renamed, retired from a day on. */
export default function SettingsDictionaries() {
  const dictionaries = useDictionaries()
  const [search, change] = useSearchState()
  return (
    <Page
      title="字典"
      lead="表单、查询条件和导入模板里的可选词在这里增加、改名、停用，从某一天起。旧记录保留当时的词；已有记录在用的词不能删除，只能停用。"
    >
      <Waiting query={dictionaries}>
        {({ rows, today, may }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有字段使用字典。">使用字典的字段在台账的定义里写明。</EmptyState>
          ) : (
            <Tabs
              label="字典"
              active={search.of ?? ''}
              onChange={(of) => change({ of })}
              tabs={rows.map((one) => ({
                key: one.id,
                label: one.id,
                panel: () => <OneDictionary dictionary={one} today={today} edit={may.edit} />,
              }))}
            />
          )
        }
      </Waiting>
    </Page>
  )
}

interface Props {
  readonly dictionary: Dictionary
  readonly today: string
  readonly edit: boolean
}

function OneDictionary({ dictionary, today, edit }: Props) {
  const { id, usedBy, words } = dictionary
  return (
    <div className="stack">
      <Section
        flush
        title={id}
        extra={
          <>
            <span className="quiet">用于 {usedBy.join('；')}</span>
            {edit ? <SettingsWordChange dictionary={id} act="add" today={today} /> : null}
          </>
        }
      >
        <PlainTable
          caption={`${id}的词`}
          columns={[
            { title: '词' },
            { title: '状态' },
            { title: '使用' },
            ...(edit ? [{ title: '操作' }] : []),
          ]}
          rows={words.map((word) => ({
            key: `${word.word} ${word.from ?? ''}`,
            cells: [
              word.formerly === null ? (
                word.word
              ) : (
                <span key="word">
                  {word.word} <span className="quiet">（原名 {word.formerly}）</span>
                </span>
              ),
              <Standing key="standing" word={word} today={today} />,
              word.used ? (
                '有记录在用'
              ) : (
                <span key="use" className="quiet">
                  没有记录
                </span>
              ),
              ...(edit ? [<Actions key="actions" dictionary={id} word={word} today={today} />] : []),
            ],
          }))}
        />
      </Section>
      <Section title="变更记录">
        <SettingHistory subject="dictionary" about={id} />
      </Section>
    </div>
  )
}

function Standing({ word: { from, until }, today }: { readonly word: Word; readonly today: string }) {
  if (until !== null && until <= today) return <Chip tone="archived">{until} 起停用</Chip>
  if (from !== null && from > today) return <Chip tone="published">{from} 起可选</Chip>
  return (
    <span className="row">
      <Chip tone="passed">可选</Chip>
      {until === null ? null : <Chip tone="waiting">{until} 起停用</Chip>}
    </span>
  )
}

function Actions({
  dictionary,
  word,
  today,
}: {
  readonly dictionary: string
  readonly word: Word
  readonly today: string
}) {
  if (word.until !== null) return <span className="quiet">—</span>
  const shared = { dictionary, word: word.word, today }
  return (
    <span className="row">
      <SettingsWordChange {...shared} act="rename" />
      <SettingsWordChange {...shared} act="retire" />
      {word.used ? null : <SettingsWordChange {...shared} act="remove" />}
    </span>
  )
}
