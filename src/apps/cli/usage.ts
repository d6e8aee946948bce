/** Help text of the command line. A command stands here only when it works. */
export const USAGE = `园策 yuance —— 让政策跑起来

用法：
  yuance evaluate --policy 目录 --scheme 方案 --period 年度 --data 文件 [--data 文件 …]
                  [--out 结果.xlsx] [--explain 信用代码] [--map 表头=事实名称 …] [--rows 20|all] [--json]
      读取多个部门的表格，按统一社会信用代码合并，按方案评价、定档，并说明理由。
  yuance policy check 目录 [--as-of 日期] [--json]     检查政策包：单位、权重、分档、条款、算例……
  yuance policy test 目录 [--json]                     运行政策包里的全部算例
  yuance policy diff 旧 新 [--json]                    两个政策包或方案文件有什么不同：指标、权重、基准、上限、门槛、分数线……
  yuance feel 表达式 [--context 文件.json] [--policy 目录] [--json]
      计算一个 FEEL 表达式；--context 给出事实的值，--policy 使政策包里的事实和参数可用。
  yuance records [类型] [--policy 目录] [--json]
      列出全部台账：编号、来源、要求它的条款、状态；写出类型就列出它的字段和流程。
  yuance serve [--demo]                                打开网页服务；--demo 用虚构数据，一键登录
  yuance backup 文件 [--json]                          备份整个数据库（服务不必停）
  yuance restore 文件                                  恢复到空的数据库，逐表核对
  yuance audit verify [--witness 文件] [--keys 文件] [--json]
      重新计算全部留痕，核对每条链、检查点、签名和见证文件；有改动就指出哪条记录、第几条、什么时间。
  yuance verify [--batch 批次] [--json]                用当时的方案和数据快照把每个评价结果重算一遍，与存下的逐项核对
  yuance verify --bundle 文件.json [--json]             不用数据库，重算企业导出的一个结果，说明一致不一致
  yuance example                                       用自带的三张表在终端里演示一遍
  yuance start                                         先演示，再打开网页（演示数据）
  yuance --help

退出码：0 完成；1 输入有错（逐条列出文件、行、列、原因、改法）；2 用法不对。
`

/** The command was not given the way {@link USAGE} says. */
export class UsageError extends Error {}
