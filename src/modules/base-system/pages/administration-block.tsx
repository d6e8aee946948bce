import { Section } from '../../../ui/section.tsx'

/** What a system administrator finds here so far. */
export default function AdministrationBlock() {
  return (
    <Section title="系统管理">
      <p>系统管理员不看业务数据：企业、导入和评价都不对这个账号开放。</p>
    </Section>
  )
}
