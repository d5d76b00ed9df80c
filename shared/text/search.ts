const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese collation: `Đ` after `D`, tones last, `Trường 2` before `Trường 10`. */
export const compareVietnamese = (a: string, b: string): number => collator.compare(a, b)
