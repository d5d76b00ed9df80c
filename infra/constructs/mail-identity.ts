import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib'
import { EmailIdentity, Identity, type IEmailIdentity } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'

export interface MailIdentityProps {
  readonly production: boolean
  readonly domain: string
  /** The domain is already verified in this account and region, so it is neither created nor removed. */
  readonly exists: boolean
}

/** The domain of the sender address, with DKIM and its own bounce domain for SPF. */
export class MailIdentity extends Construct {
  readonly identity: IEmailIdentity

  constructor(scope: Construct, id: string, props: MailIdentityProps) {
    super(scope, id)
    if (props.exists) {
      this.identity = EmailIdentity.fromEmailIdentityName(this, 'Domain', props.domain)
      return
    }
    const created = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(props.domain),
      mailFromDomain: `bounce.${props.domain}`,
    })
    created.applyRemovalPolicy(props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
    this.identity = created
    created.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Dkim${index + 1}`, {
        description: 'CNAME record that proves the mail domain',
        value: `${name} CNAME ${value}`,
      })
    })
  }
}
