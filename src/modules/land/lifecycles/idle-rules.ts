/** Two situations the rule knows; the second is settled like a delay that the government caused: no fee, no taking back without pay. */
export const notStarted = '未动工开发'
export const stalled = '开发不足且中止'
export const fee = '征缴土地闲置费'
export const recovery = '无偿收回'

/** Whether the facts make the land idle; unknown while one of them is missing. The third is written as parts, because 33.33 % is not a third. */
export const idleTest = `闲置月数 >= 闲置认定月数 and (闲置情形 = "${notStarted}" or 已开发面积 * 闲置开发面积份数 < 应动工面积 or 已投资额 < 总投资额 * 闲置投资比例线)`

/** Nothing is decided before the firm could be heard: the time to ask has run out or was waived, or the hearing was held and minuted. */
export const heard =
  '(状态 != "听证告知" or 状态天数 > 听证申请天数 or 放弃听证 = true) and (状态 != "听证中" or (听证日期 != null and 听证笔录 > 0))'
export const notHeard = '听证申请期没有满、企业也没有放弃听证，或者听证还没有笔录；处置方式也要与拟办的一致'
