import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

export interface HistoryLockProps {
  readonly days: number
}

/** A bucket for the heads of the history. Until they expire, not even the account's root user can change or delete them. */
export class HistoryLock extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, { days }: HistoryLockProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(days)),
      // Locked objects cannot be deleted with the stack.
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds hashes only, is written by one function, and read by an operator only.',
    })
  }

  /** Lets the grantee add heads. Nobody may read or delete them here. */
  grantAdd(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('heads/*')],
      }),
    )
  }

  /** What cdk-nag calls that grant in the policies of another stack. */
  wildcardFinding(): string {
    const stack = Stack.of(this)
    const { 'Fn::ImportValue': exportName } = stack.resolve(stack.exportValue(this.bucket.bucketArn))
    return `AwsSolutions-IAM5[Resource::${exportName}/heads/*]`
  }
}
