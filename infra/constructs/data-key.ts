import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

export interface DataKeyProps {
  readonly production: boolean
}

/** A KMS key of the deployer for all stored data. Disabling it makes all of the data inaccessible. */
export class DataKey extends Construct {
  readonly key: Key

  constructor(scope: Construct, id: string, { production }: DataKeyProps) {
    super(scope, id)
    this.key = new Key(this, 'Key', {
      description: 'Thông Suốt: table, files and signing keys',
      enableKeyRotation: true,
      pendingWindow: Duration.days(production ? 30 : 7),
      removalPolicy: production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
  }
}

/** Lets a function use the key, because services use it with the rights of their caller. */
export function grantKey(key: IKey, grantee: IGrantable, access: 'read' | 'read-write'): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: access === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
    }),
  )
}
