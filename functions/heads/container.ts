import { lockedTexts } from '#adapters/files/locked-texts.ts'
import { required } from '#adapters/lambda/config.ts'
import { headsFromEnvironment } from '#adapters/lambda/heads-environment.ts'
import { s3FromEnvironment } from '#adapters/lambda/s3-environment.ts'
import type { KeepHeadsDeps } from '#app/history/keep-heads.ts'
import { instantOf } from '#domain/time/calendar.ts'

export const deps: KeepHeadsDeps = {
  heads: headsFromEnvironment(),
  keep: lockedTexts(s3FromEnvironment(), required('HISTORY_BUCKET')),
  // The day on the wall: files are found by it.
  clock: () => instantOf(new Date()),
}
