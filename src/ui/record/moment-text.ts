import { daysBetween } from '../../kernel/day.ts'

/** Time between two moments as a reader says it: `3 天 4 小时`, `12 分钟`. */
export function durationText(from: string, to: string): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)
  if (!(minutes >= 1)) return '不到 1 分钟'
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`
  return hours > 0 ? `${hours} 小时 ${minutes % 60} 分钟` : `${minutes} 分钟`
}

/** What is left until a day: `还剩 3 天`, `今天到期`, `逾期 2 天`. */
export function leftText(today: string, due: string): string {
  const left = daysBetween(today, due.slice(0, 10))
  if (left === 0) return '今天到期'
  return left > 0 ? `还剩 ${left} 天` : `逾期 ${-left} 天`
}
