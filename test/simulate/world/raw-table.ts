import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '#store/table.ts'
import type { CachedTable } from './cached-table.ts'

/** A stored task, read without the product's code. */
export interface RawTask {
  readonly id: string
  readonly directiveId: string
  readonly unitId: string
  readonly unitName: string
  readonly node: string
  /** From the issuer down to the unit that it reports through. */
  readonly path: readonly { readonly label: string; readonly unitId?: string }[]
  readonly version: number
  readonly standing: { readonly is: string }
  readonly progress: {
    readonly is: string
    readonly version?: number
    readonly at?: string
    readonly reason?: string
  }
  readonly address: {
    readonly is: string
    readonly email?: string
    /** The unit's own address, if this is the one of its deputy contact. */
    readonly deputyFor?: object
  }
  readonly deadline:
    | { readonly by: 'level'; readonly level: string }
    | { readonly by: 'own'; readonly deadline: RawDeadline }
  readonly reports: number
  readonly cycle: number
  /** The step of the newest request. */
  readonly request: string
  readonly linkEpoch: number
  readonly addedAt?: string
  readonly chases: number
  /** How many more versions its link may send. */
  readonly sending?: { readonly left: number; readonly at: string }
  readonly lastChaseNumber?: number
  readonly issuedAs: { readonly reachable: boolean }
  readonly history: { readonly seq: number; readonly hash: string }
}

export interface RawDeadline {
  readonly at: string
  readonly version: number
}

export interface RawDirective {
  readonly id: string
  readonly number: string
  readonly stage: string
  readonly approval: string
  readonly receipts: boolean
  readonly closed?: { readonly at: string }
  readonly version: number
  readonly levels: readonly { readonly id: string; readonly deadline: RawDeadline }[]
  readonly ladder: readonly { readonly id: string; readonly workingDays: number }[]
  readonly history: { readonly seq: number; readonly hash: string }
}

/** The deadline of a task: its own, or that of its level. */
export const deadlineOf = (
  { deadline: ref }: Pick<RawTask, 'deadline'>,
  { levels }: Pick<RawDirective, 'levels'>,
): RawDeadline | undefined =>
  ref.by === 'own' ? ref.deadline : levels.find(({ id }) => id === ref.level)?.deadline

export interface RawReport {
  readonly taskId: string
  readonly version: number
  readonly at: string
  readonly onTime: boolean
  readonly late?: string
  readonly files: readonly { readonly id: string }[]
  readonly answers: {
    readonly figures: Readonly<Record<string, number>>
    readonly yesNo: Readonly<Record<string, { readonly yes: boolean }>>
  }
}

export interface RawMail {
  readonly id: string
  /** The task, or the place of a unit that is only informed; absent in a mail to a member of staff. */
  readonly recipient?: string
  readonly kind: string
  readonly about: string
  readonly deadlineVersion: string
  readonly cycle: number
  readonly addedAt?: string
  readonly version: number
  readonly possibleDuplicate: boolean
  readonly sentTo?: string
  /** The further tasks whose links it holds. */
  readonly alsoLinks?: { readonly tasks: readonly string[] }
  /** The addressee, if it is not the task's. */
  readonly to?: { readonly name: string; readonly email: string }
  readonly state: {
    readonly is: string
    readonly as?: string
    readonly why?: string
    readonly since?: string
    readonly chaseNumber?: number
  }
}

export interface RawEvent {
  readonly subject: string
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly data: Readonly<Record<string, string | number | boolean>>
  readonly previous: string
  readonly hash: string
}

/** One stored item with its key and type. */
export interface Row {
  readonly pk: string
  readonly sk: string
  readonly type: string
  readonly item: Item
}

export const dataOf = <Value>(item: Item): Value => unmarshall(item.data?.M ?? {}) as Value

/** When an item is due: the value of a mail in a lane begins with the lane. */
export const dueAtOf = ({ dueAt }: Item): string | undefined => dueAt?.S?.split('#').at(-1)

/** Reads the table directly, without faults and without the scheduler. */
export interface RawTable {
  task(id: string): Promise<RawTask | undefined>
  directive(id: string): Promise<RawDirective | undefined>
  /** Weekdays that were declared days off. */
  daysOff(): Promise<readonly string[]>
  row(key: string): Promise<Row | undefined>
  all(): Promise<readonly Row[]>
  /** The earliest due instant. */
  nextDue(): Promise<number | undefined>
}

export function rawTableAt(table: CachedTable, TableName: string): RawTable {
  const rowOf = (item: Item): Row => ({
    pk: item.pk?.S ?? '',
    sk: item.sk?.S ?? '',
    type: item.type?.S ?? '',
    item,
  })
  const read = async (pk: string, sk: string): Promise<Row | undefined> => {
    const key = { pk: { S: pk }, sk: { S: sk } }
    const { Item }: { Item?: Item } = await table.call('GetItem', {
      TableName,
      Key: key,
      ConsistentRead: true,
    })
    return Item && rowOf(Item)
  }
  const scan = async (): Promise<Row[]> => {
    const rows: Row[] = []
    let start: Item | undefined
    do {
      const page: { Items?: Item[]; LastEvaluatedKey?: Item } = await table.call('Scan', {
        TableName,
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      })
      rows.push(...(page.Items ?? []).map(rowOf))
      start = page.LastEvaluatedKey
    } while (start)
    return rows.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
  }
  return {
    async task(id) {
      const [directive, node, unit] = id.split('_')
      const row = await read(`S#${directive}#${node}`, `TASK#${unit}`)
      return row && dataOf<RawTask>(row.item)
    },
    async directive(id) {
      const row = await read(`D#${id}`, 'DIRECTIVE')
      return row && dataOf<RawDirective>(row.item)
    },
    async daysOff() {
      const row = await read('CALENDAR', 'CALENDAR')
      return row ? dataOf<{ daysOff: readonly string[] }>(row.item).daysOff : []
    },
    row: (key) => read(key.split(' ')[0] ?? '', key.split(' ')[1] ?? ''),
    all: scan,
    async nextDue() {
      const moments = [...(await table.dueIndex()).values()].flat().map((item) => dueAtOf(item) ?? '')
      return moments.length === 0 ? undefined : Date.parse(moments.sort()[0] ?? '')
    },
  }
}
