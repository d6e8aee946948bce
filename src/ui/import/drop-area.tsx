import './drop-area.css'
import { type DragEvent, useState } from 'react'

interface Props {
  readonly multiple?: boolean
  readonly hint: string
  readonly limits: string
  readonly onFiles: (files: readonly File[]) => void
}

/** Where sheets are dropped or chosen. */
export function DropArea({ multiple = false, hint, limits, onFiles }: Props) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <label
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        multiple={multiple}
        accept=".xlsx,.csv"
        aria-label="选择要导入的表格文件"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <strong>把表格拖到这里，或点这里选择</strong>
      <span className="quiet">{hint}</span>
      <span className="quiet small">{limits}</span>
    </label>
  )
}
