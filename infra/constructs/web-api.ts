import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { AppFunction } from './app-function.ts'

export interface RouteLimit {
  readonly requestsPerSecond: number
  readonly burst: number
}

export interface RouteGroup {
  readonly consumer: AppFunction
  /** `METHOD /path`, `ANY /path` or `$default`, with the route's own limit, if any. */
  readonly routes: Readonly<Record<string, RouteLimit | 'stage-limit'>>
}

export interface WebApiProps {
  readonly production: boolean
}

// A nation reports in bursts of 20 a second; one page with its assets is a few requests.
const stageLimit: RouteLimit = { requestsPerSecond: 500, burst: 1_000 }

// The route's key, never the path: the path of a unit's page contains its capability URL.
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
}

function routeKey(key: string): HttpRouteKey {
  if (key === '$default') return HttpRouteKey.DEFAULT
  const [method, path] = key.split(' ')
  if (!path) throw new Error(`A route key is "METHOD /path", not "${key}".`)
  return HttpRouteKey.with(path, HttpMethod[method as keyof typeof HttpMethod])
}

function constructId(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
}

/** The HTTP API: routes to functions, limits, and an access log without links. */
export class WebApi extends Construct {
  readonly api: HttpApi
  readonly #stage: HttpStage
  readonly #routes: HttpRoute[] = []

  constructor(scope: Construct, id: string, props: WebApiProps) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false, description: 'Thông Suốt' })
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: props.production ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
      removalPolicy: props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    this.#stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: stageLimit.requestsPerSecond, burstLimit: stageLimit.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    })
  }

  /** Sends these groups of routes to their functions. Called once: the stage's limits name all routes. */
  addRoutes(groups: readonly RouteGroup[]): void {
    for (const { consumer, routes } of groups) {
      const integration = new HttpLambdaIntegration(`${consumer.node.id}Integration`, consumer.lambda, {
        scopePermissionToRoute: false,
      })
      for (const key of Object.keys(routes)) {
        const route = new HttpRoute(this, constructId(key), {
          httpApi: this.api,
          routeKey: routeKey(key),
          integration,
        })
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'The function itself checks the session, the bearer token or the signed link, and denies by default.',
        })
        this.#routes.push(route)
      }
    }
    this.#limit(groups)
  }

  #limit(groups: readonly RouteGroup[]): void {
    const stage = this.#stage.node.defaultChild as CfnStage
    const limits = groups.flatMap(({ routes }) => Object.entries(routes))
    stage.routeSettings = Object.fromEntries(
      limits.flatMap(([key, limit]) =>
        limit === 'stage-limit'
          ? []
          : [
              [
                key,
                {
                  ThrottlingRateLimit: limit.requestsPerSecond,
                  ThrottlingBurstLimit: limit.burst,
                },
              ],
            ],
      ),
    )
    // API Gateway refuses a limit for a route that does not exist yet.
    this.#stage.node.addDependency(...this.#routes)
  }
}
