// Invisible characters: format characters (soft hyphen, zero-width and direction marks, byte order mark …) and blank fillers.
const invisible = /[\p{Cf}\u115F\u1160\u180E\u3164\uFFA0]/gu

/** Removes invisible characters and replaces every kind of space by an ordinary one. */
const withoutInvisible = (text: string): string => text.replace(invisible, '').replace(/\p{Zs}/gu, ' ')

/** Whether a text has no visible character. */
export const isBlank = (text: string): boolean => withoutInvisible(text).trim() === ''

/** Normalises a one-line value (name, address, figure, date): NFC, one line, no invisible characters. */
export const lineOf = (text: string): string =>
  withoutInvisible(text.normalize('NFC'))
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
