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
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

export interface BackupsProps {
  readonly production: boolean
  readonly table: Table
  /** @default the files are not copied */
  readonly files?: IBucket | undefined
  readonly key?: IKey | undefined
  /** In another region or account. */
  readonly copyVaultArn?: string | undefined
}

const filesPolicy = 'AWSBackupServiceRolePolicyForS3Backup'

/** Point-in-time recovery keeps 35 days too; a backup also survives the table, and a copy the account. */
const kept = Duration.days(35)

/** A daily backup of the table, and of the files if wanted, with AWS Backup, and a copy of it elsewhere. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { production, table, files, key, copyVaultArn }: BackupsProps) {
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
    if (files) this.#addFiles(plan, files)
  }

  /** S3 needs rights of its own, which the role of the table does not get. */
  #addFiles(plan: BackupPlan, files: IBucket): void {
    const role = new Role(this, 'FilesRole', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(filesPolicy)],
    })
    plan.addSelection('Files', {
      resources: [BackupResource.fromArn(files.bucketArn)],
      role,
      disableDefaultBackupPolicy: true,
    })
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${filesPolicy}]`,
      reason: 'AWS Backup works in the name of this role, with the rights that AWS keeps up to date for it.',
    })
  }
}
