import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { grantKey } from './data-key.ts'

export interface SigningKeyProps {
  readonly production: boolean
  readonly description: string
  /** @default a key that Secrets Manager owns */
  readonly key?: IKey | undefined
}

/**
 * A secret with named keys and the name of the one that signs: `{"current":"k1","k1":"<64 characters>"}`. It is rotated
 * manually by adding `k2` and setting `current` to it; signatures of `k1` remain valid.
 */
export class SigningKey extends Construct {
  readonly secret: Secret

  constructor(scope: Construct, id: string, props: SigningKeyProps) {
    super(scope, id)
    this.secret = new Secret(this, 'Secret', {
      description: props.description,
      ...(props.key ? { encryptionKey: props.key } : {}),
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A rotation that replaced the key would break every link already mailed; keys are added by a person, ' +
        'as docs/deploy.md says.',
    })
  }

  /** Grants reading the keys. */
  grantRead(grantee: IGrantable): void {
    const { encryptionKey } = this.secret
    if (encryptionKey) grantKey(encryptionKey, grantee, 'read')
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [this.secret.secretArn],
      }),
    )
  }
}
