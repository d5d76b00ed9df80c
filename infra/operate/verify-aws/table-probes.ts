import {
  broken,
  type CliAnswer,
  type Credentials,
  held,
  must,
  type Probe,
  type ProbeWorld,
  textAt,
  type Verdict,
} from './probe.ts'

/** The rights that a function with the right to delete beside tasks has on the table; infra/constructs/data-table.ts gives them. */
const policyOn = (table: string): object => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'].map(
        (one) => `dynamodb:${one}`,
      ),
      Resource: table,
    },
    {
      Effect: 'Allow',
      Action: 'dynamodb:DeleteItem',
      Resource: table,
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    },
    {
      Effect: 'Deny',
      Action: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
      Resource: table,
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['H#*'] } },
    },
  ],
})

const item = (pk: string, sk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: sk }, ...more })
const isDenied = ({ ok, error }: CliAnswer): boolean => !ok && error.includes('AccessDenied')

/** Creates a table and a role with the rights of a function, runs the probe with both identities, and deletes them. */
async function onProbeTable(
  world: ProbeWorld,
  capacity: readonly string[],
  work: (table: string, asFunction: () => Promise<Credentials>) => Promise<Verdict>,
): Promise<Verdict> {
  const { cli, name, wait } = world
  const table = `${name}-table`
  const role = `${name}-role`
  let hasRole = false
  const created = await must(
    cli([
      ...['dynamodb', 'create-table', '--table-name', table],
      ...['--attribute-definitions', 'AttributeName=pk,AttributeType=S', 'AttributeName=sk,AttributeType=S'],
      ...['--key-schema', 'AttributeName=pk,KeyType=HASH', 'AttributeName=sk,KeyType=RANGE'],
      ...capacity,
    ]),
  )
  const asFunction = async (): Promise<Credentials> => {
    const account = textAt(await must(cli(['sts', 'get-caller-identity'])), 'Account')
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
    }
    const made = await must(
      cli([
        'iam',
        'create-role',
        '--role-name',
        role,
        '--assume-role-policy-document',
        JSON.stringify(trust),
      ]),
    )
    hasRole = true
    const policy = JSON.stringify(policyOn(textAt(created, 'TableDescription', 'TableArn')))
    await must(
      cli([
        'iam',
        'put-role-policy',
        '--role-name',
        role,
        '--policy-name',
        'table',
        '--policy-document',
        policy,
      ]),
    )
    // A new role can be assumed only after some seconds.
    await wait(15_000)
    const session = await must(
      cli(['sts', 'assume-role', '--role-arn', textAt(made, 'Role', 'Arn'), '--role-session-name', 'probe']),
    )
    return {
      AWS_ACCESS_KEY_ID: textAt(session, 'Credentials', 'AccessKeyId'),
      AWS_SECRET_ACCESS_KEY: textAt(session, 'Credentials', 'SecretAccessKey'),
      AWS_SESSION_TOKEN: textAt(session, 'Credentials', 'SessionToken'),
    }
  }
  try {
    await must(cli(['dynamodb', 'wait', 'table-exists', '--table-name', table]))
    return await work(table, asFunction)
  } finally {
    if (hasRole) {
      await cli(['iam', 'delete-role-policy', '--role-name', role, '--policy-name', 'table'])
      await cli(['iam', 'delete-role', '--role-name', role])
    }
    await cli(['dynamodb', 'delete-table', '--table-name', table])
    await cli(['dynamodb', 'wait', 'table-not-exists', '--table-name', table])
  }
}

const onDemand = ['--billing-mode', 'PAY_PER_REQUEST']
const transact = (actions: readonly object[]) => [
  'dynamodb',
  'transact-write-items',
  '--transact-items',
  JSON.stringify(actions),
]

const putEvent = (table: string, seq: string) => ({
  Put: { TableName: table, Item: item('H#a', seq), ConditionExpression: 'attribute_not_exists(pk)' },
})
const touchTask = (table: string) => ({
  Update: {
    TableName: table,
    Key: item('S#a', 'TASK#1'),
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  },
})

/** The policy that denies changing events must apply to each action of a transaction separately. */
export const denyInMixedTransactions: Probe = (world) =>
  onProbeTable(world, onDemand, async (table, asFunction) => {
    const role = await asFunction()
    const mixed = await world.cli(transact([touchTask(table), putEvent(table, '1')]), role)
    return mixed.ok ? held : broken(`a transaction of a task and its event is refused: ${mixed.error}`)
  })

export const historyIsAppendOnly: Probe = (world) =>
  onProbeTable(world, onDemand, async (table, asFunction) => {
    const role = await asFunction()
    await must(world.cli(transact([putEvent(table, '1')]), role))
    const change = { Update: { ...touchTask(table).Update, Key: item('H#a', '1') } }
    const removal = { Delete: { TableName: table, Key: item('H#a', '1') } }
    for (const action of [change, removal]) {
      const answer = await world.cli(transact([touchTask(table), action]), role)
      if (!isDenied(answer)) return broken(`an event can be changed or deleted: ${JSON.stringify(action)}`)
    }
    return held
  })

export const deleteOnlyBesideTasks: Probe = (world) =>
  onProbeTable(world, onDemand, async (table, asFunction) => {
    const role = await asFunction()
    const remove = (pk: string, sk: string) => ({ Delete: { TableName: table, Key: item(pk, sk) } })
    const draft = await world.cli(
      transact([touchTask(table), putEvent(table, '1'), remove('T#a', 'DRAFT')]),
      role,
    )
    if (!draft.ok) return broken(`a draft cannot be deleted in the transaction of a report: ${draft.error}`)
    const task = await world.cli(transact([remove('S#a', 'TASK#1'), remove('T#a', 'DRAFT')]), role)
    return isDenied(task) ? held : broken('a task can be deleted in a transaction that also deletes a draft')
  })

/** Of two concurrent transactions on an item, one is cancelled with a reason that the store treats as "busy". */
export const conflictsAreNamed: Probe = (world) =>
  onProbeTable(world, onDemand, async (table) => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => world.cli(transact([touchTask(table)]))),
    )
    const refused = answers.filter(({ ok }) => !ok)
    const other = refused.find(
      ({ error }) => !/TransactionCanceledException.*TransactionConflict|TransactionInProgress/s.test(error),
    )
    if (other) return broken(`a conflict has another name: ${other.error}`)
    return refused.length === 0
      ? { is: 'left-out', why: 'no two of 24 transactions met: play it again' }
      : held
  })

/** The errors of a throttled table have names for which the store and the SDK retry. */
export const throttlesAreNamed: Probe = (world) => {
  const capacity = ['--provisioned-throughput', 'ReadCapacityUnits=1,WriteCapacityUnits=1']
  return onProbeTable(world, capacity, async (table) => {
    const large = { filler: { S: 'x'.repeat(90_000) } }
    for (let n = 0; n < 30; n += 1) {
      const put = JSON.stringify(item('T#a', String(n), large))
      const answer = await world.cli(['dynamodb', 'put-item', '--table-name', table, '--item', put])
      if (answer.ok) continue
      return /ProvisionedThroughputExceeded|Throttling|RequestLimitExceeded/.test(answer.error)
        ? held
        : broken(`a busy table has another name for it: ${answer.error}`)
    }
    return broken('thirty large writes to a table of one write a second were all taken')
  })
}
