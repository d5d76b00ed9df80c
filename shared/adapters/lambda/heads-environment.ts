import type { SubjectHead } from '#domain/history/verify-history.ts'
import { collectHeads } from '#store/history-heads.ts'
import { required } from './config.ts'
import { dynamoFromEnvironment } from './environment.ts'

/** The heads of the whole table, for the function that keeps them. */
export function headsFromEnvironment(): () => AsyncIterable<SubjectHead> {
  const [client, table] = [dynamoFromEnvironment(), required('TABLE_NAME')]
  return () => collectHeads(client, table)
}
