const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/**
 * A text as a message quotes it: at most `most` UTF-16 units, cut between graphemes and with “…” at its end when it
 * was cut. For quotations only: what people typed is stored whole.
 */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  // The last grapheme of the slice may itself be cut: it ends at `most` and is left out with it.
  for (const { index, segment } of graphemes.segment(text.slice(0, most)))
    if (index + segment.length < most) end = index + segment.length
  return `${text.slice(0, end).trimEnd()}…`
}
