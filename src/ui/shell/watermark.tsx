import './watermark.css'
import { useViewer } from '../viewer.ts'
import { watermarkImage } from './watermark-image.ts'

/**
 * Who is looking and on which day, faint over every page of the product and over its prints: a photograph or a sheet of
 * paper tells where it came from. Over every page, because one that was forgotten would be the one that leaks.
 */
export function Watermark() {
  const { name, businessDate } = useViewer()
  const backgroundImage = watermarkImage(`${name} ${businessDate}`)
  return <div className="page-watermark" aria-hidden="true" style={{ backgroundImage }} />
}
