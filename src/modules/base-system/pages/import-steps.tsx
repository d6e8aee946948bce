import { Steps } from '../../../ui/import/steps.tsx'

const titles = ['选择文件', '对列', '校验', '导入'] as const

/** Where in the wizard one is. */
export function ImportSteps({ step }: { readonly step: number }) {
  return <Steps titles={titles} step={step} />
}
