import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import {
  BackupPlan,
  type BackupPlanCopyActionProps,
  BackupPlanRule,
  BackupResource,
  BackupVault,
} from 'aws-cdk-lib/aws-backup'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Schedule } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

export interface BackupsProps {
  readonly production: boolean
  readonly table: Table
  readonly key?: IKey | undefined
  /** In another region or account. */
  readonly copyVaultArn?: string | undefined
}

/** Point-in-time recovery keeps 35 days too; a backup also survives the table, and a copy the account. */
const kept = Duration.days(35)

/** A daily backup of the table with AWS Backup, and a copy of it elsewhere. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { production, table, key, copyVaultArn }: BackupsProps) {
    super(scope, id)
    const vault = new BackupVault(this, 'Vault', {
      removalPolicy: production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(key ? { encryptionKey: key } : {}),
    })
    const copyActions: BackupPlanCopyActionProps[] = copyVaultArn
      ? [
          {
            destinationBackupVault: BackupVault.fromBackupVaultArn(this, 'CopyVault', copyVaultArn),
            deleteAfter: kept,
          },
        ]
      : []
    const plan = new BackupPlan(this, 'Plan', { backupVault: vault })
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'daily',
        // Two in the morning in Viet Nam.
        scheduleExpression: Schedule.cron({ minute: '0', hour: '19' }),
        deleteAfter: kept,
        copyActions,
      }),
    )
    const selection = plan.addSelection('Table', { resources: [BackupResource.fromDynamoDbTable(table)] })
    Validations.of(selection).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      reason: 'AWS Backup works in the name of this role, with the rights that AWS keeps up to date for it.',
    })
  }
}
