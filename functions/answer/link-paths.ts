import type { FileId } from '#domain/ids.ts'
import type { Language } from '#text/language.ts'
import { withLanguage } from '#web/kit/frame.ts'

/** Paths of a link's pages, in the language of the current request. */
export function linkPaths(token: string, language: Language) {
  const at = (path: string) => withLanguage(`/r/${token}${path}`, language)
  return {
    overview: at(''),
    form: at('/form'),
    formSaved: withLanguage(`/r/${token}/form?saved=1`, language),
    files: at('/files'),
    filesAttached: (id: FileId) => withLanguage(`/r/${token}/files?attached=${id}`, language),
    filesRemoved: withLanguage(`/r/${token}/files?removed=1`, language),
    removeFile: at('/files/remove'),
    uploaded: at('/files/uploaded'),
    file: (id: FileId) => `/r/${token}/files/${id}`,
    receipt: (version: number) => at(`/receipt/${version}`),
  }
}

export type LinkPaths = ReturnType<typeof linkPaths>

export const lostLinkPath = (language: Language): string => withLanguage('/lost-link', language)
