import type { StoredFile } from '#domain/file.ts'
import { bytes } from '#text/format.ts'

export interface FileListProps {
  readonly files: readonly StoredFile[]
  readonly none: string
  readonly linkTo: (file: StoredFile) => string
}

/** Files to download, each with its size. */
export const FileList = ({ files, none, linkTo }: FileListProps) =>
  files.length === 0 ? (
    <p class="muted">{none}</p>
  ) : (
    <ul class="list">
      {files.map((file) => (
        <li>
          <a href={linkTo(file)}>{file.name}</a> <span class="muted">({bytes(file.bytes)})</span>
        </li>
      ))}
    </ul>
  )
