const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/**
 * An excerpt of a text for a message: at most `most` UTF-16 code units, cut between graphemes and ended by “…” if it
 * was cut. For display only; texts are stored whole.
 */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  // The last grapheme of the slice may be incomplete, so it is dropped.
  for (const { index, segment } of graphemes.segment(text.slice(0, most)))
    if (index + segment.length < most) end = index + segment.length
  return `${text.slice(0, end).trimEnd()}…`
}
