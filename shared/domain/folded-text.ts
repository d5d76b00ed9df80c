/**
 * Normalizes text for searching: lower case, without diacritics, `đ` as `d`. So the position of the tone mark does not
 * matter (`Hoá` finds `Hóa`).
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').replace(/\s+/g, ' ').trim()

/** Whether every word of `query` occurs in `text`. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text)
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word))
}
