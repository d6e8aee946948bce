import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../settings/messages.ts')

export const settingsKey = ['settings'] as const
/** What has to be read again once a setting has been proposed or decided. */
export const afterSetting = [settingsKey, ['dictionary']] as const

export function useParameters() {
  return useQuery({
    queryKey: [...settingsKey, 'parameters'],
    queryFn: () => read('/api/settings/parameters', async () => (await messages()).parameterList),
  })
}

/** A year of the calendar; this year's without one. */
export function useCalendarYear(year: string | undefined) {
  return useQuery({
    queryKey: [...settingsKey, 'calendar', year],
    queryFn: ({ signal }) =>
      read('/api/settings/calendar', async () => (await messages()).calendarYear, {
        query: { year },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

export function useDictionaries() {
  return useQuery({
    queryKey: [...settingsKey, 'dictionaries'],
    queryFn: () => read('/api/settings/dictionaries', async () => (await messages()).dictionaryList),
  })
}

export interface ChangesFilter {
  readonly subject?: string | undefined
  readonly key?: string | undefined
  readonly status?: string | undefined
  readonly page?: string | undefined
  readonly size?: string | undefined
}

export function useSettingChanges(filter: ChangesFilter) {
  return useQuery({
    queryKey: [...settingsKey, 'changes', filter],
    queryFn: ({ signal }) =>
      read('/api/settings/changes', async () => (await messages()).settingChanges, {
        query: { ...filter },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}
