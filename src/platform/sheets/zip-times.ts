const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
/** 1 January 1980, the first day a ZIP can hold. */
const FIRST_DAY = 0x0021

/**
 * Sets the modification time of every entry of a ZIP archive that we wrote ourselves to 1980-01-01 00:00
 * (APPNOTE 4.3.7, 4.3.12), so that the bytes depend on the content alone. Changes `bytes` and returns them.
 */
export function fixZipTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1
  if (end < 0) throw new RangeError('fixZipTimes: not a ZIP archive')
  const count = view.getUint16(end + 10, true)
  let entry = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(entry, true) !== DIRECTORY_ENTRY) throw new RangeError('fixZipTimes: broken directory')
    view.setUint32(entry + 12, FIRST_DAY << 16, true)
    const local = view.getUint32(entry + 42, true)
    view.setUint32(local + 10, FIRST_DAY << 16, true)
    entry +=
      46 +
      view.getUint16(entry + 28, true) +
      view.getUint16(entry + 30, true) +
      view.getUint16(entry + 32, true)
  }
  return bytes
}
