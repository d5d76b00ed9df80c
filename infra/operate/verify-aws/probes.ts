import { longFileNamesFit } from './file-probes.ts'
import {
  badAddressIsNamed,
  eventsPassAnEncryptedTopic,
  suppressionsAreNamed,
  unverifiedSenderIsNamed,
} from './mail-probes.ts'
import type { Probe } from './probe.ts'
import {
  conflictsAreNamed,
  deleteOnlyBesideTasks,
  denyInMixedTransactions,
  historyIsAppendOnly,
  throttlesAreNamed,
} from './table-probes.ts'
import { callersAreCutOff, pathsAreNotResolved, routeLimitsRefuse } from './web-probes.ts'

/** The assumptions about AWS that no emulator reproduces, by their names in docs/unproven.md. */
export const probes: Readonly<Record<string, Probe>> = {
  'deny-in-mixed-transactions': denyInMixedTransactions,
  'history-is-append-only': historyIsAppendOnly,
  'delete-only-beside-tasks': deleteOnlyBesideTasks,
  'conflicts-are-named': conflictsAreNamed,
  'throttles-are-named': throttlesAreNamed,
  'paths-are-not-resolved': pathsAreNotResolved,
  'route-limits-refuse': routeLimitsRefuse,
  'callers-are-cut-off': callersAreCutOff,
  'unverified-sender-is-named': unverifiedSenderIsNamed,
  'bad-address-is-named': badAddressIsNamed,
  'suppressions-are-named': suppressionsAreNamed,
  'events-pass-an-encrypted-topic': eventsPassAnEncryptedTopic,
  'long-file-names-fit': longFileNamesFit,
}
