import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { tableDefinition } from '#store/table-definition.ts'
import { grantKey } from './data-key.ts'

export type TableAccess = 'read' | 'read-write'

export interface DataTableProps {
  readonly production: boolean
  /** @default a key that DynamoDB owns */
  readonly key?: IKey | undefined
  /** @default DynamoDB's default for a new table */
  readonly warmWritesPerSecond?: number
}

const { partitionKey, sortKey, dueIndex, unitIndex } = tableDefinition

const stringKey = (name: string) => ({ name, type: AttributeType.STRING })

// Partition keys of audit events; the same prefix is written by shared/store.
const historyKeys = 'H#*'

/** Partition keys of items that belong to a task. Of these, functions delete only drafts. */
const taskKeys = 'T#*'

const readActions = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
// No scan: every access has a key. Batch writes have no conditions and deletions leave no trace, so both are granted
// separately, to the functions that need them.
const writeActions = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem']

const deletable = { tasks: [taskKeys], jobs: ['JOB#*', 'JOBS#*'], templates: ['TEMPLATES'] }

/** An index: due items, or the tasks of a unit. */
export type TableIndex = typeof dueIndex.name | typeof unitIndex.name

/** The items that a function may delete: drafts of tasks, jobs with their pointers, or form templates. */
export type DeletablePartitions = keyof typeof deletable

/** The only table, with sparse indexes of due items and of the tasks of each unit. */
export class DataTable extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string, props: DataTableProps) {
    super(scope, id)
    const warmThroughput = props.warmWritesPerSecond
      ? { writeUnitsPerSecond: props.warmWritesPerSecond, readUnitsPerSecond: 12_000 }
      : undefined
    this.table = new Table(this, 'Table', {
      partitionKey: stringKey(partitionKey),
      sortKey: stringKey(sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      // Used by rows of ended sessions.
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.production,
      removalPolicy: props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      warmThroughput,
      ...(props.key ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: props.key } : {}),
    })
    this.table.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: stringKey(dueIndex.partitionKey),
      sortKey: stringKey(dueIndex.sortKey),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...dueIndex.projected],
      warmThroughput,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: unitIndex.name,
      partitionKey: stringKey(unitIndex.partitionKey),
      sortKey: stringKey(unitIndex.sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
      warmThroughput,
    })
  }

  /** Grants use of the table, and denies rewriting the history even if a later grant allowed it. */
  grant(grantee: IGrantable, access: TableAccess): void {
    const { encryptionKey } = this.table
    if (encryptionKey) grantKey(encryptionKey, grantee, access)
    const resources = [this.table.tableArn]
    const actions = access === 'read' ? readActions : [...readActions, ...writeActions]
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }))
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'HistoryIsAppendOnly',
        effect: Effect.DENY,
        actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
        resources,
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [historyKeys] } },
      }),
    )
  }

  /** Grants batch writes, which have no conditions, so they are safe only for items with a single writer. */
  grantBatchWrite(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:BatchWriteItem'], resources: [this.table.tableArn] }),
    )
  }

  /** Grants deletion in partitions of this kind, which is safe only for items that are no longer read. */
  grantDelete(grantee: IGrantable, partitions: DeletablePartitions): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:DeleteItem'],
        resources: [this.table.tableArn],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': deletable[partitions] },
          // ForAllValues is also true if the request has no keys.
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    )
  }

  /** Grants reading the whole table, for daily work. */
  grantScan(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [this.table.tableArn] }),
    )
  }

  /** Grants queries of due items, or of the tasks of a unit. */
  grantIndex(grantee: IGrantable, index: TableIndex): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.table.tableArn}/index/${index}`],
      }),
    )
  }
}
