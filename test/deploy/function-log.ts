import * as z from 'zod'
import type { Ministack } from './ministack.ts'
import { askAws } from './raw-aws.ts'

const groups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) })
const events = z.object({ events: z.array(z.object({ message: z.string() })) })

/** True once a line of the log group that is named like this holds the text. */
export async function logHolds(ministack: Ministack, name: string, text: string): Promise<true | undefined> {
  const ask = async (action: string, input: unknown): Promise<unknown> =>
    JSON.parse(
      await askAws(
        ministack,
        'logs',
        { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Logs_20140328.${action}` },
        JSON.stringify(input),
      ),
    )
  const { logGroups } = groups.parse(await ask('DescribeLogGroups', {}))
  for (const { logGroupName } of logGroups.filter((group) => group.logGroupName.includes(name))) {
    const found = events.parse(await ask('FilterLogEvents', { logGroupName }))
    if (found.events.some(({ message }) => message.includes(text))) return true
  }
  return undefined
}
