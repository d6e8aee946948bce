import './field.css'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'

interface Props {
  readonly label: string
  readonly placeholder: string
  /** As it stands in the address. Give the component the same `key`, so that it follows the address. */
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** A text filter: Enter or 查询 searches, clearing it searches at once. */
export function TextSearch({ label, placeholder, value, onSearch }: Props) {
  const [text, setText] = useState(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    <search>
      <form onSubmit={submit} className="row">
        <input
          type="text"
          className="field"
          aria-label={label}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            if (event.target.value === '' && value !== '') onSearch('')
          }}
          style={{ width: 210 }}
        />
        <Button htmlType="submit">查询</Button>
      </form>
    </search>
  )
}
