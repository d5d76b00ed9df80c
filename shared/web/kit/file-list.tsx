import type { StoredFile } from '#domain/file.ts'
import { bytes } from '#text/format.ts'
import type { Language } from '#text/language.ts'

export interface FileListProps {
  readonly files: readonly StoredFile[]
  readonly linkTo: (file: StoredFile) => string
  /** Shown if there are no files. */
  readonly none?: string
  /** @default vi */
  readonly language?: Language
}

/** Files as links with their sizes. Access is checked when a link is opened. */
export const FileList = ({ files, linkTo, none = '', language = 'vi' }: FileListProps) =>
  files.length === 0 ? (
    <p class="muted">{none}</p>
  ) : (
    <ul class="list">
      {files.map((file) => (
        <li>
          <a href={linkTo(file)} download>
            {file.name}
          </a>{' '}
          <span class="muted nowrap">({bytes(file.bytes, language)})</span>
        </li>
      ))}
    </ul>
  )
