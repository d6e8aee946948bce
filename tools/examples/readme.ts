import { CAST } from './cast.ts'
import type { Enterprise } from './enterprise.ts'
import type { BuiltSheet } from './sheet.ts'

/** The Chinese README of the examples, with the codes and rows as they were generated. */
export function examplesReadme(
  enterprises: readonly Enterprise[],
  sheets: Readonly<Record<'tax' | 'statistics' | 'land', BuiltSheet>>,
): string {
  const sample = enterprises[0]
  const wrong = [...sheets.tax.mistakes, ...sheets.statistics.mistakes, ...sheets.land.mistakes]
  return `# 示例数据

600 家虚构企业、2022—2024 三个年度，名称都带【演示】。由 \`npm run examples\` 生成（固定种子，每次生成的文件逐字节相同），请不要手工修改。
信用代码的校验位正确，但第 9—10 位一律是 DM，真实代码不会这样。

| 文件 | 像谁送来的 | 特点 |
|---|---|---|
| 税务.xlsx | 税务部门 | 一行合并标题，末行合计；单位是元；一半是带千分位的文本 |
| 统计.xlsx | 统计部门 | 两行标题；千元、万元混用；全角括号；有的数字是文本或全角；投产日期四种写法 |
| 用地.xlsx | 规划自然资源部门 | 没有信用代码，只有企业简称；“用途”一列系统不认识，会提示；面积有三种给法：核定的亩、自有／承租／出租的平方米、承租建筑面积加容积率 |

评价 2024 年度：

\`\`\`
npm run -s yuance -- evaluate --policy policies/dazu-2022-14 --scheme efficiency-2024 --period 2024 --data examples/税务.xlsx --data examples/统计.xlsx --data examples/用地.xlsx --out out/结果.xlsx --explain ${sample?.code}
\`\`\`

## 用计算器核对的一家

${sample?.name}，统一社会信用代码 **${sample?.code}**，在 税务.xlsx 第 ${sheets.tax.rowOf(0, 2024)} 行、统计.xlsx 第 ${sheets.statistics.rowOf(0, 2024)} 行、用地.xlsx 第 ${sheets.land.rowOf(0, 2024)} 行。
税金 1,260 万元（上年 1,218.57），用地 50.00 亩（两年相同），产值 18,500 万元（上年 18,700），累计固定资产投资 12,000 万元，增加值 4,625 万元，能耗 1,850 吨标准煤，研发费用 265.5 万元，营业收入 18,000 万元。
50 亩合 33,333.33… 平方米，写不尽，所以这一家的用地用“评价用地面积（亩）”给出，其余自有、承租、出租三列空着。

| 指标 | 企业值 | 得分 |
|---|---|---|
| 亩均税收 | 25.20 万元/亩 | 25.20÷24×30 = 31.50 |
| 亩均产值 | 370.00 万元/亩 | 370÷500×20 = 14.80 |
| 亩均投资强度 | 240.00 万元/亩 | 240÷300×10 = 8.00 |
| 单位能耗增加值 | 2.50 万元/吨标准煤 | 2.5÷2.5×15 = 15.00 |
| 研发强度 | 1.475 % | 1.475÷2.5×10 = 5.90 |
| 亩均税收增幅 | 3.40 % | 3.40÷10×10 = 3.40 |
| 产值增量 | −200 万元 | 负数按 0 分 |
| 合计 | | **78.60，B 类** |

## 五处故意写错的行

评价时会逐一报告文件、行、列、原因和改法。这几家按能认出的数据继续评，认不出的当作缺失，不会当作 0。

| 文件 | 行 | 列 | 企业 | 写成了 | 会报告 |
|---|---|---|---|---|---|
${wrong
  .map(({ mistake, row, column }) => {
    const enterprise = enterprises[mistake.enterprise]
    const written = mistake.written === '' ? '0 误写成字母 O' : String(mistake.written)
    return `| ${mistake.file} | ${row} | ${column}（${mistake.header}） | ${enterprise?.name} ${enterprise?.code} | ${written} | ${mistake.reported} |`
  })
  .join('\n')}

## 各有用意的企业

每条规则至少有一家碰到：

| 用意 | 企业 | 代码 | 2024 年度应看到 |
|---|---|---|---|
${CAST.map((role, index) => `| ${role.title} | ${enterprises[index]?.name} | ${enterprises[index]?.code} | ${role.expect} |`).join('\n')}
`
}
