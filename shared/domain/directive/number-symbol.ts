const usual = /^\d{1,6}[a-zđ]?\/(\d{4}\/)?[A-ZĐ][A-ZĐa-zđ&]*(-[A-ZĐ][A-ZĐa-zđ&]*)*$/u

/**
 * Whether a number and symbol is written as NĐ 30/2020/NĐ-CP, Annex I, has it. Real documents deviate, so
 * this only ever warns.
 */
export const isUsualNumberSymbol = (text: string): boolean => usual.test(text.normalize('NFC'))
