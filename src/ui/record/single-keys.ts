import { useKeptSetting } from './kept-setting.ts'

/** Whether single letters act; some people use their keyboards by voice and must be able to switch them off. */
export const useSingleKeys = () => useKeptSetting('single-keys', true)
