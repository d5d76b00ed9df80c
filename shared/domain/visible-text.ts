// Format characters (soft hyphen, zero-width and direction marks, byte order mark …) and fillers that show nothing.
const invisible = /[\p{Cf}\u115F\u1160\u180E\u3164\uFFA0]/gu

/** A text without characters that show nothing, and with every kind of space as an ordinary one. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '').replace(/\p{Zs}/gu, ' ')

/** Whether nothing of a text can be seen. */
export const isBlank = (text: string): boolean => withoutInvisible(text).trim() === ''

/** A name, an address, a figure or a date as it is judged and stored: NFC, one line, nothing invisible in it. */
export const lineOf = (text: string): string =>
  withoutInvisible(text.normalize('NFC'))
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
