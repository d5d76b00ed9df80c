import { Duration } from 'aws-cdk-lib'
import { OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { ExternalIssuer } from '../settings.ts'
import type { StaffDirectory } from './staff-directory.ts'

export interface SignInProps {
  readonly publicUrl: string
  /** @default the accounts of `staff` are used */
  readonly externalIssuer?: ExternalIssuer
  /** @default staff sign in at `externalIssuer` */
  readonly staff?: StaffDirectory
}

/** How staff are authenticated: by an issuer of the deployer's own, or by a Cognito user pool through a public client with PKCE. */
export class SignIn extends Construct {
  readonly issuer: string
  readonly clientId: string

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id)
    if (props.staff) {
      this.issuer = props.staff.issuer
      this.clientId = this.#createClient(props.staff, props.publicUrl).userPoolClientId
    } else if (props.externalIssuer) {
      this.issuer = props.externalIssuer.issuer
      this.clientId = props.externalIssuer.clientId
    } else {
      throw new Error('Neither accounts nor an issuer to sign in at.')
    }
  }

  #createClient({ userPool }: StaffDirectory, publicUrl: string): UserPoolClient {
    return new UserPoolClient(this, 'Client', {
      userPool,
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/sign-in/callback`],
        logoutUrls: [`${publicUrl}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    })
  }
}
