import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { perMinuteOf } from '#domain/access/entry-limits.ts'
import type { Settings } from '../settings.ts'
import { type RefusalStatus, refusalJson, refusalPage, retryAfter } from './refusal-pages.ts'

/** The region in which AWS keeps what belongs to CloudFront. */
export const edgeRegion = 'us-east-1'

/** The output that names the firewall. */
export const firewallOutput = 'FirewallArn'

/** The name of the stack, which the stateless stack reads the firewall's ARN from. */
export const edgeStackName = ({ stage }: Pick<Settings, 'stage'>): string => `thongsuot-${stage}-edge`

type Statement = CfnWebACL.StatementProperty
type Body = 'page-413' | 'page-429' | 'json-429'

const bodies: Readonly<Record<Body, CfnWebACL.CustomResponseBodyProperty>> = {
  'page-413': { contentType: 'TEXT_HTML', content: refusalPage(413) },
  'page-429': { contentType: 'TEXT_HTML', content: refusalPage(429) },
  'json-429': { contentType: 'APPLICATION_JSON', content: refusalJson(429) },
}

const windowSeconds = 60

const path = {
  fieldToMatch: { uriPath: {} },
  // As a router might read it; the functions refuse paths that are written in other ways.
  textTransformations: [
    { priority: 0, type: 'URL_DECODE' },
    { priority: 1, type: 'NORMALIZE_PATH' },
  ],
}
const pathBegins = (searchString: string): Statement => ({
  byteMatchStatement: { ...path, searchString, positionalConstraint: 'STARTS_WITH' },
})
const isPost: Statement = {
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    searchString: 'POST',
    positionalConstraint: 'EXACTLY',
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
}

/**
 * Lambda takes 6 MB, and a body that is not text grows by a third on its way there. The firewall cannot compare numbers, so
 * it looks at the digits of Content-Length: 4,500,000 or more.
 */
const isTooLong: Statement = {
  regexMatchStatement: {
    fieldToMatch: { singleHeader: { Name: 'content-length' } },
    regexString: '^(4[5-9][0-9]{5}|[5-9][0-9]{6}|[0-9]{8,})$',
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
}

/** At most so many requests a minute from one address, of those that a statement names. */
const rate = (limit: number, scopeDownStatement?: Statement): Statement => ({
  rateBasedStatement: {
    aggregateKeyType: 'IP',
    evaluationWindowSec: windowSeconds,
    limit,
    ...(scopeDownStatement ? { scopeDownStatement } : {}),
  },
})

function refuse(status: RefusalStatus, customResponseBodyKey: Body): CfnWebACL.RuleActionProperty {
  const seconds = retryAfter[status]
  return {
    block: {
      customResponse: {
        responseCode: status,
        customResponseBodyKey,
        ...(seconds ? { responseHeaders: [{ name: 'retry-after', value: String(seconds) }] } : {}),
      },
    },
  }
}

// Samples would show paths, and a path may be a link.
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
})

export interface EdgeStackProps extends StackProps {
  readonly settings: Settings
}

/** The firewall in front of CloudFront: limits for each caller, and refusals in words. It keeps nothing. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, { ...props, description: 'Thông Suốt: limits for each caller' })
    const limit = perMinuteOf(props.settings.callerRequestsPerMinute)
    const rules: readonly (readonly [name: string, Statement, CfnWebACL.RuleActionProperty])[] = [
      ['TooLong', isTooLong, refuse(413, 'page-413')],
      ['SignIn', rate(limit['sign-in'], pathBegins('/sign-in')), refuse(429, 'page-429')],
      [
        'LostLink',
        rate(limit['lost-link'], { andStatement: { statements: [pathBegins('/lost-link'), isPost] } }),
        refuse(429, 'page-429'),
      ],
      ['Api', rate(limit.page, pathBegins('/api/')), refuse(429, 'json-429')],
      ['Everything', rate(limit.page), refuse(429, 'page-429')],
    ]
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      customResponseBodies: bodies,
      visibilityConfig: visibility('Firewall'),
      rules: rules.map(([name, statement, action], priority) => ({
        name,
        priority,
        statement,
        action,
        visibilityConfig: visibility(name),
      })),
    })
    new CfnOutput(this, firewallOutput, { value: firewall.attrArn })
  }
}
