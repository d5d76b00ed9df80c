import type { FileStore } from '#adapters/files/file-store.ts'
import type { DeskDeps } from '#app/desk-deps.ts'

/** What the pages of the desk work with: the acts' own needs, and the files. */
export interface DeskPagesDeps extends DeskDeps {
  readonly files: FileStore
}
