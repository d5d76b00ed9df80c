import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { jobsPrefix, uploadsPrefix } from '#adapters/files/place.ts'
import { keptDays } from '#domain/jobs/job.ts'
import { grantKey } from './data-key.ts'

export type FileAccess = 'read' | 'read-write'

export interface FileStoreProps {
  readonly production: boolean
  /** @default a key that S3 owns */
  readonly key?: IKey | undefined
}

/** The bucket of signed directives, evidence and long texts. Browsers post to it by presigned forms only. */
export class FileStore extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: FileStoreProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      ...(props.key
        ? { encryption: BucketEncryption.KMS, encryptionKey: props.key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        // Personal data that must be deleted on request must not survive as an old version.
        { noncurrentVersionExpiration: Duration.days(30) },
        // Attached files are copied elsewhere, so the remaining files were never attached.
        { prefix: uploadsPrefix, expiration: Duration.days(3) },
        // Results of jobs contain addresses. They expire with the rows of their jobs, including older versions.
        {
          prefix: jobsPrefix,
          expiration: Duration.days(keptDays),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
      removalPolicy: props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Objects are reachable only by URLs that the functions sign for minutes; an installation that must ' +
        'trace every read turns on CloudTrail data events, as docs/deploy.md says.',
    })
  }

  /** Grants reading files and, with `read-write`, storing new ones. Deleting is never granted: versions expire. */
  grant(grantee: IGrantable, access: FileAccess): void {
    const { encryptionKey } = this.bucket
    if (encryptionKey) grantKey(encryptionKey, grantee, access)
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: access === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    )
    // Without this right S3 answers "forbidden" for a missing object, as for a missing right.
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    )
  }

  /** cdk-nag's name for a grant on all objects in the policies of another stack. */
  wildcardFinding(): string {
    const stack = Stack.of(this)
    const { 'Fn::ImportValue': exportName } = stack.resolve(stack.exportValue(this.bucket.bucketArn))
    return `AwsSolutions-IAM5[Resource::${exportName}/*]`
  }
}
