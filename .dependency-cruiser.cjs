/** Dependencies point one way: functions → shared rooms → words → domain. */
const layer = (name, from, to, why) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from },
  to: { path: to, dependencyTypesNot: ['npm-no-pkg'] },
})

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two rooms that need each other are one room.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    layer(
      'domain-is-pure',
      '^shared/domain',
      '^(functions|infra|test|shared/(?!domain))',
      'Rules know nothing of where they run.',
    ),
    layer(
      'domain-has-no-aws',
      '^shared/domain',
      'node_modules/(@aws-sdk|hono|zod|@middy|jose)',
      'Rules are plain functions over plain data.',
    ),
    layer(
      'text-knows-only-the-domain',
      '^shared/text',
      '^(functions|infra|test|shared/(?!text|domain))',
      'Words are the lowest room above the rules.',
    ),
    layer(
      'store-knows-only-the-domain',
      '^shared/store',
      '^(functions|infra|test|shared/(?!store|domain))',
      'The table serves everybody and asks nobody.',
    ),
    layer(
      'files-know-only-the-domain',
      '^shared/files',
      '^(functions|infra|test|shared/(?!files|domain|text))',
      'Object storage serves everybody and asks nobody.',
    ),
    layer(
      'mail-knows-text-and-domain',
      '^shared/mail',
      '^(functions|infra|test|shared/(?!mail|text|domain))',
      'Mails are made of words and rules.',
    ),
    layer(
      'web-knows-text-and-domain',
      '^shared/web',
      '^(functions|infra|test|shared/(?!web|text|domain))',
      'Page parts are made of words and rules.',
    ),
    layer(
      'shared-knows-no-function',
      '^shared',
      '^(functions|infra|test)',
      'What is shared does not know who shares it.',
    ),
    {
      name: 'functions-do-not-know-each-other',
      comment: 'They meet in the table.',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    layer(
      'functions-know-no-infrastructure',
      '^functions',
      '^(infra|test)',
      'Where a function runs is not its business.',
    ),
    {
      name: 'aws-shapes-stay-in-their-rooms',
      comment: 'Commands and clients of AWS do not leave the store, the files, the mail and the wiring.',
      severity: 'error',
      from: {
        path: '^(functions|shared)',
        pathNot: '^(shared/(store|files|mail|lambda)/|functions/[^/]+/(handler|container)\\.ts$)',
      },
      to: { path: 'node_modules/@aws-sdk' },
    },
    {
      name: 'only-infra-knows-the-cdk',
      severity: 'error',
      from: { path: '^(functions|shared)' },
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
