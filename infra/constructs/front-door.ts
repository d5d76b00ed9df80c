import { Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'

export interface FrontDoorProps {
  readonly api: HttpApi
  readonly firewallArn: string
  /** A name of the deployer's own, with its certificate. @default the name that CloudFront gives */
  readonly own?: { readonly host: string; readonly certificateArn: string } | undefined
}

// `viewer.ip` is the address that CloudFront itself has seen; whatever the caller wrote there is overwritten.
const namesCaller = `function handler(event) {
  event.request.headers['x-caller'] = { value: event.viewer.ip };
  return event.request;
}`

/**
 * CloudFront with its firewall in front of the gateway. It adds a key to each request, without which the functions answer
 * nothing: the gateway's own address is no way around the firewall.
 */
export class FrontDoor extends Construct {
  /** What requests that came this way carry. */
  readonly key: string
  readonly url: string

  constructor(scope: Construct, id: string, { api, firewallArn, own }: FrontDoorProps) {
    super(scope, id)
    const secret = new Secret(this, 'Key', {
      description: 'Shows the functions that a request came through CloudFront',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'CloudFront and the functions take it at deployment; a rotation between would close every page.',
    })
    this.key = secret.secretValue.unsafeUnwrap()
    const behavior: BehaviorOptions = {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(30),
        customHeaders: { 'x-front-door-key': this.key },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'NamesCaller', {
            code: FunctionCode.fromInline(namesCaller),
            runtime: FunctionRuntime.JS_2_0,
          }),
        },
      ],
    }
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Thông Suốt',
      webAclId: firewallArn,
      defaultBehavior: behavior,
      additionalBehaviors: {
        // Their names hold a hash of their content.
        '/assets/*': { ...behavior, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
      },
      priceClass: PriceClass.PRICE_CLASS_200,
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(own
        ? {
            domainNames: [own.host],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', own.certificateArn),
          }
        : {}),
    })
    this.url = `https://${own?.host ?? distribution.distributionDomainName}`
    Validations.of(distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Officials travel; no country is shut out by its address.' },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'Its access log would hold paths, which are links; the gateway logs the keys of routes.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason:
          'Only a stage without a name of its own has the certificate of CloudFront, which sets its own minimum.',
      },
    )
  }
}
