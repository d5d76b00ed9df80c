const longest = 150

/** Control characters, quotes that break headers, and characters that file systems refuse. */
const unsafe = /[\p{Cc}\p{Cf}"<>:|?*\\/]/gu

/** Cleans the file name of an upload: NFC, no unsafe characters, at most 150 characters, extension kept. May be empty. */
export function cleanFileName(given: string): string {
  const base = given.split(/[\\/]/).at(-1) ?? ''
  const name = base.normalize('NFC').replace(unsafe, ' ').replace(/\s+/g, ' ').trim()
  const characters = [...name]
  if (characters.length <= longest) return name
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return `${characters.slice(0, longest - ending.length).join('')}${ending}`
}

/** A Content-Disposition that makes the browser save the file under this name (RFC 6266, RFC 5987). */
export function asAttachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\x20-\x7e]|["\\%]/g, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
