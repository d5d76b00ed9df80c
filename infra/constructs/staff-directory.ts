import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccountRecovery, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'

export interface StaffDirectoryProps {
  readonly production: boolean
  /** The subdomain of the sign-in page, unique among all AWS customers of a region. */
  readonly domainPrefix: string
}

/** The accounts of staff. Their rights are in our table, not here. */
export class StaffDirectory extends Construct {
  readonly userPool: UserPool
  readonly issuer: string

  constructor(scope: Construct, id: string, props: StaffDirectoryProps) {
    super(scope, id)
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true }, fullname: { mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: props.production,
      removalPolicy: props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    this.userPool.addDomain('SignIn', { cognitoDomain: { domainPrefix: props.domainPrefix } })
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.userPool.userPoolId}`
    Validations.of(this.userPool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason:
        'Threat protection needs the Plus plan, paid per person and month; a second factor is required of everyone.',
    })
  }
}
