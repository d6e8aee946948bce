/**
 * A header or label with everything taken off that carries no meaning: width, blanks and line breaks, capitals,
 * a required mark, a leading number such as `3.` or `（一）`, a closing colon.
 */
export function normaliseLabel(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/[“”"']/g, '')
    .toLowerCase()
    .replace(/^[*★☆#]+/, '')
    .replace(/^(\d{1,2}|[一二三四五六七八九十]{1,3})[、.](?=\D)/, '')
    .replace(/^\((\d{1,2}|[一二三四五六七八九十]{1,3})\)(?=.)/, '')
    .replace(/[:*]+$/, '')
}
