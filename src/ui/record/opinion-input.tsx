import './opinion-input.css'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { useKeptSetting } from './kept-setting.ts'

const given = [
  '同意。',
  '情况属实，同意上报。',
  '材料齐全，符合条件。',
  '请按要求补正后重新提交。',
  '请抓紧办理，按期反馈。',
]

interface Props {
  readonly value: string
  /** Shortest length; 0 = may be left out. */
  readonly least: number
  readonly onChange: (text: string) => void
}

/** An opinion with phrases at hand: the usual ones and those the person keeps. */
export function OpinionInput({ value, least, onChange }: Props) {
  const id = useId()
  const [own, setOwn] = useKeptSetting<readonly string[]>('phrases', [])
  const text = value.trim()
  return (
    <div className="opinion">
      <label htmlFor={id}>
        意见{least > 0 ? <span className="must">*</span> : <span className="quiet">（可不填）</span>}
      </label>
      <Input.TextArea
        id={id}
        maxLength={2000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        aria-describedby={least > 0 ? `${id}-least` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {least > 0 ? (
        <p id={`${id}-least`} className={text.length < least ? 'small warn' : 'small quiet'}>
          至少 {least} 个字，写明理由{text.length < least ? `，还差 ${least - text.length} 个字` : ''}。
        </p>
      ) : null}
      <div className="phrases">
        <span className="quiet small">常用语</span>
        {[...given, ...own].map((phrase) => (
          <Button key={phrase} size="small" onClick={() => onChange(value + phrase)}>
            {phrase}
          </Button>
        ))}
        {text !== '' && text.length <= 30 && ![...given, ...own].includes(text) ? (
          <Button size="small" type="link" onClick={() => setOwn([...own, text].slice(-8))}>
            存为常用语
          </Button>
        ) : null}
      </div>
    </div>
  )
}
