import type { ThemeConfig } from 'antd'

export const fonts =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif'

/** Colours that charts and styles share. Text colours keep 4.5:1 on white and on `ground`. */
export const colours = {
  primary: '#1456B8',
  ink: '#1B2430',
  quiet: '#55606E',
  line: '#E3E8EF',
  ground: '#F4F6F9',
  good: '#17703B',
  warn: '#9A5200',
  bad: '#B3261E',
} as const

/** Light office theme: dense, one blue, hairlines instead of shadows. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorLink: colours.primary,
    colorInfo: colours.primary,
    colorSuccess: colours.good,
    colorWarning: colours.warn,
    colorError: colours.bad,
    colorTextBase: colours.ink,
    colorTextSecondary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextTertiary: '#66717F',
    colorTextPlaceholder: '#6B7684',
    colorTextDisabled: '#7A8491',
    colorBgLayout: colours.ground,
    colorBorder: '#C9D1DB',
    colorBorderSecondary: colours.line,
    fontFamily: fonts,
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 32,
    boxShadowSecondary: '0 6px 24px rgba(20, 40, 80, 0.14)',
    // Without: nothing waits for the end of an animation that never began, such as the spinner of a button answered at once.
    motion: false,
  },
  components: {
    Table: {
      headerBg: '#F7F9FB',
      headerColor: '#3C4653',
      headerSplitColor: 'transparent',
      rowHoverBg: '#F3F7FD',
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      footerBg: '#F7F9FB',
    },
    Card: { paddingLG: 16, headerHeight: 44 },
    Steps: { iconSizeSM: 22 },
    Tabs: { horizontalItemPadding: '10px 0' },
    Descriptions: { itemPaddingBottom: 8 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
}
