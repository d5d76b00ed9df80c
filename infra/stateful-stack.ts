import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Backups } from './constructs/backups.ts'
import { DataKey } from './constructs/data-key.ts'
import { DataTable } from './constructs/data-table.ts'
import { FileStore } from './constructs/file-store.ts'
import { HistoryLock } from './constructs/history-lock.ts'
import { MailIdentity } from './constructs/mail-identity.ts'
import { SigningKey } from './constructs/signing-key.ts'
import { StaffDirectory } from './constructs/staff-directory.ts'
import type { Settings } from './settings.ts'

export interface StatefulStackProps extends StackProps {
  readonly settings: Settings
}

/** Resources with state, kept across deployments: the table, the files, the keys, the accounts, the verified mail domain. */
export class StatefulStack extends Stack {
  readonly table: DataTable
  readonly files: FileStore
  readonly linkKey: SigningKey
  readonly sessionKey: SigningKey
  readonly mailIdentity: MailIdentity
  /** Only with the setting `historyLockDays`. */
  readonly historyLock?: HistoryLock
  /** Undefined if staff sign in at an issuer of the deployer. */
  readonly staff?: StaffDirectory

  constructor(scope: Construct, id: string, props: StatefulStackProps) {
    const { settings } = props
    super(scope, id, {
      ...props,
      description: 'Thông Suốt: table, files, keys and accounts',
      terminationProtection: settings.production,
    })
    const { production } = settings
    const key = settings.customerKey ? new DataKey(this, 'DataKey', { production }).key : undefined
    this.table = new DataTable(this, 'Table', {
      production,
      key,
      warmWritesPerSecond: settings.warmWritesPerSecond,
    })
    this.files = new FileStore(this, 'Files', { production, key })
    this.linkKey = new SigningKey(this, 'LinkKey', {
      production,
      key,
      description: "Signs the personal links in units' mails",
    })
    this.sessionKey = new SigningKey(this, 'SessionKey', {
      production,
      key,
      description: "Signs staff's sessions",
    })
    this.mailIdentity = new MailIdentity(this, 'Mail', {
      production,
      domain: settings.mailDomain,
      exists: settings.mailIdentityExists,
    })
    if (!settings.externalIssuer) {
      this.staff = new StaffDirectory(this, 'Staff', { production, domainPrefix: settings.signInPrefix })
    }
    if (settings.backups)
      new Backups(this, 'Backups', {
        production,
        table: this.table.table,
        files: settings.fileBackups ? this.files.bucket : undefined,
        key,
        copyVaultArn: settings.backupCopyVaultArn,
      })
    if (settings.historyLockDays !== undefined) {
      this.historyLock = new HistoryLock(this, 'HistoryLock', { days: settings.historyLockDays })
      new CfnOutput(this, 'HistoryBucketName', { value: this.historyLock.bucket.bucketName })
    }
    this.#tellOperator()
  }

  #tellOperator(): void {
    new CfnOutput(this, 'TableName', { value: this.table.table.tableName })
    new CfnOutput(this, 'FilesBucketName', { value: this.files.bucket.bucketName })
    new CfnOutput(this, 'LinkKeyArn', { value: this.linkKey.secret.secretArn })
    new CfnOutput(this, 'SessionKeyArn', { value: this.sessionKey.secret.secretArn })
    if (this.staff) new CfnOutput(this, 'UserPoolId', { value: this.staff.userPool.userPoolId })
  }
}
