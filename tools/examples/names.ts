/** Every name begins with this mark, so that no row can be taken for a real enterprise. */
export const MARK = '【演示】'

const FIRST =
  '龙岗 棠香 龙水 万古 邮亭 通桥 智凤 宝顶 中敖 三驱 玉龙 石马 拾万 铁山 高升 国梁 雍溪 金山 回龙 珠溪 季家 宝兴 古龙 高坪 海棠 濑溪'.split(
    ' ',
  )
const SECOND =
  '精工 恒拓 瑞丰 鼎盛 宏远 博力 泰和 锐捷 众诚 卓越 启明 腾跃 永固 嘉禾 汇通 正阳 巨力 安达 信义 同创 天成 华茂 科锐 力扬'.split(
    ' ',
  )

export interface Name {
  readonly full: string
  readonly short: string
}

/** The n-th name, 0 ≤ n < 624. Short names are unique and occur in no other full name; every fourth keeps the trade in it. */
export function demoName(index: number, trade: string): Name {
  const place = index % FIRST.length
  const first = FIRST[place]
  const second = SECOND[(place + (index - place) / FIRST.length) % SECOND.length]
  if (!first || !second || index >= FIRST.length * SECOND.length) throw new RangeError('no name left')
  const brand = `${MARK}${first}${second}`
  return {
    full: `${brand}${trade}${index % 11 === 5 ? '股份有限公司' : '有限公司'}`,
    short: index % 4 === 3 ? `${brand}${trade}` : brand,
  }
}
