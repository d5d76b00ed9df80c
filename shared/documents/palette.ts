/** All colours of the pages. A test checks the contrast of the pairs below. */
export const palette = {
  brand: '#B3261E',
  ink: '#1D2433',
  paper: '#FFFFFF',
  muted: '#4A5568',
  line: '#C9D0DA',
  field: '#5F6B7E',
  wash: '#F3F5F8',
  accent: '#1A5A9E',
  accentDark: '#123F70',
  danger: '#A11B14',
  dangerDark: '#75120D',
} as const

/** Colours of a state: text, its background, and a stronger colour for shapes and charts. */
export const tones = {
  done: { ink: '#14532D', wash: '#E1F3E7', mark: '#23804A' },
  waiting: { ink: '#173F70', wash: '#E3EDF9', mark: '#2F6FBA' },
  working: { ink: '#4C2F7A', wash: '#EFE9F8', mark: '#7C5CB5' },
  attention: { ink: '#6B3F00', wash: '#FFF0D2', mark: '#B87400' },
  problem: { ink: '#7F1610', wash: '#FBE5E3', mark: '#C0342B' },
  overdue: { ink: '#7A1E47', wash: '#FAE3ED', mark: '#B03A6E' },
  quiet: { ink: '#3B4556', wash: '#EBEEF3', mark: '#7B8698' },
  out: { ink: '#3B4556', wash: '#FFFFFF', mark: '#5F6B7E' },
} as const

export type Tone = keyof typeof tones

/** Pairs of text and background; each must have a contrast of at least 4.5:1. */
export const textPairs: readonly (readonly [string, string])[] = [
  [palette.ink, palette.paper],
  [palette.ink, palette.wash],
  [palette.muted, palette.paper],
  [palette.muted, palette.wash],
  [palette.paper, palette.brand],
  [palette.accent, palette.paper],
  [palette.accent, palette.wash],
  [palette.paper, palette.accent],
  [palette.paper, palette.accentDark],
  [palette.danger, palette.paper],
  [palette.paper, palette.danger],
  [palette.paper, palette.dangerDark],
  ...Object.values(tones).map(({ ink, wash }) => [ink, wash] as const),
]

/** Pairs of border or shape and background; each must have a contrast of at least 3:1. */
export const shapePairs: readonly (readonly [string, string])[] = [
  [palette.field, palette.paper],
  ...Object.values(tones).flatMap(({ mark, wash }) => [
    [mark, wash] as const,
    [mark, palette.paper] as const,
  ]),
]
