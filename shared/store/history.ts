import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { AuditEvent } from '#domain/history/history.ts'
import { codecs } from './codecs.ts'
import { actionsOn, ifNew } from './conditions.ts'
import { keys } from './keys.ts'

/**
 * The one way in which an audit event is written: in the transaction of the change that it tells of, and never over
 * another event. A test refuses any other place that makes the key or the item of an event.
 */
export const writeEvent = (table: string, event: AuditEvent): TransactWriteItem =>
  actionsOn(table).put(codecs.event.write(keys.event(event.subject, event.seq), event), ifNew('event.write'))
