/**
 * Dependencies point one way: functions → web, app → store, adapters, documents → text → domain.
 * Each rule names a folder and the only folders of the project that it may import from.
 */
const rooms = 'functions|infra|test|shared/(?:domain|app|store|adapters|documents|web|text)'

const mayImportOnly = (name, from, allowed, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: `^(?:${rooms})/`, pathNot: `^(?:${[from, ...allowed].join('|')})/` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that import each other cannot be understood or moved separately.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    mayImportOnly('domain-is-pure', 'shared/domain', [], 'Rules do not know where they run.'),
    {
      name: 'domain-has-no-libraries-of-the-edges',
      comment: 'Rules are plain functions over plain data.',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: { path: 'node_modules/(@aws-sdk|hono|@middy|jose|nodemailer)' },
    },
    mayImportOnly('text-imports-domain', 'shared/text', ['shared/domain'], 'Words stand beside the rules.'),
    mayImportOnly(
      'store-imports-domain',
      'shared/store',
      ['shared/domain'],
      'The table knows only the rules.',
    ),
    mayImportOnly(
      'documents-import-text-and-domain',
      'shared/documents',
      ['shared/text', 'shared/domain'],
      'Mails and files are made of words and plain data.',
    ),
    mayImportOnly(
      'adapters-import-no-use-case-and-no-page',
      'shared/adapters',
      [
        'shared/store',
        'shared/documents',
        'shared/text',
        'shared/domain',
        'shared/web/session',
        'shared/web/http',
      ],
      'Adapters connect to AWS; they decide nothing.',
    ),
    mayImportOnly(
      'use-cases-import-no-page',
      'shared/app',
      ['shared/store', 'shared/adapters', 'shared/documents', 'shared/text', 'shared/domain'],
      'A use-case is the same for pages, API, jobs and the simulator.',
    ),
    {
      name: 'use-cases-know-no-http-and-no-aws',
      comment: 'hono and the AWS SDK stay in web and the adapters.',
      severity: 'error',
      from: { path: '^shared/app/' },
      to: { path: 'node_modules/(@aws-sdk|hono|@middy)' },
    },
    mayImportOnly(
      'web-imports-text-documents-and-domain',
      'shared/web',
      ['shared/text', 'shared/documents', 'shared/domain'],
      'Page parts are made of words and plain data.',
    ),
    mayImportOnly(
      'functions-import-shared',
      'functions',
      ['shared/[a-z]+'],
      'A function does not know the infrastructure that runs it.',
    ),
    {
      name: 'functions-do-not-import-each-other',
      comment: 'What two functions need is in shared.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'aws-shapes-stay-in-store-and-adapters',
      comment: 'Commands and clients of AWS do not leave the store and the adapters.',
      severity: 'error',
      from: {
        path: '^(functions|shared)/',
        pathNot: '^(shared/(store|adapters)/|functions/[^/]+/(handler|container)\\.ts$)',
      },
      to: { path: 'node_modules/@aws-sdk' },
    },
    {
      name: 'only-infra-imports-the-cdk',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { path: 'node_modules/(aws-cdk-lib|constructs|cdk-nag)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
