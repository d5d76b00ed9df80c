const usual = /^\d{1,6}[a-zđ]?\/(\d{4}\/)?[A-ZĐ][A-ZĐa-zđ&]*(-[A-ZĐ][A-ZĐa-zđ&]*)*$/u

/**
 * Whether a document number and symbol follows NĐ 30/2020/NĐ-CP, Annex I. Real documents deviate, so
 * a mismatch is only a warning.
 */
export const isUsualNumberSymbol = (text: string): boolean => usual.test(text.normalize('NFC'))
