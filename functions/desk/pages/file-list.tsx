import type { StoredFile } from '#domain/file.ts'
import { bytes } from '#text/format.ts'

/** Files as links; whoever follows one gets it only after a check of rights. */
export const FileList = ({ files, base }: { files: readonly StoredFile[]; base: string }) => (
  <ul class="list">
    {files.map((file) => (
      <li>
        <a href={`${base}/${file.id}`}>{file.name}</a> <span class="muted nowrap">({bytes(file.bytes)})</span>
      </li>
    ))}
  </ul>
)
