'use strict';

/** The layers, highest first. What stands in one row never imports its neighbours in that row. */
const LAYERS = [
  ['reporting'],
  ['diligence'],
  ['risk'],
  ['recruitment'],
  ['questionnaires'],
  ['suppliers', 'evidence'],
  ['identity', 'locations', 'screening'],
  ['platform'],
  ['verifier'],
];

/** Test code may import anything: it stands outside the house. */
const SPEC = '\\.spec\\.ts$';
const PURE =
  '^libs/[^/]+/src/(rules|templates|observations|reports|sources|lists)/|^libs/[^/]+/src/.*\\.states\\.ts$';
const npm = (names) => `(^|/)node_modules/(${names})(/|$)`;

const downhill = LAYERS.flatMap((row, depth) =>
  row.map((name) => {
    const lower = LAYERS.slice(depth + 1).flat();
    const allowed = [name, ...lower].join('|');
    return {
      name: `${name}-imports-downhill`,
      comment: `${name} may import only ${lower.join(', ') || 'npm packages'}: what a lower context must know reaches it by an event or a place that it offers.`,
      severity: 'error',
      from: { path: `^libs/${name}/`, pathNot: SPEC },
      to: { path: '^libs/', pathNot: `^libs/(${allowed})/` },
    };
  }),
);

const role = (name, comment, from, to, rest = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: [SPEC, ...(rest.fromNot ?? [])] },
  to: { path: to, ...(rest.to ?? {}) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails when it is reached.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...downhill,
    {
      name: 'across-contexts-by-index',
      comment: 'Another context is imported as @para42/<context>: its index.ts is all it offers.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'across-contexts-by-name',
      comment:
        'Another context is imported as @para42/<context>, not by a path that climbs out of this one.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypesNot: ['aliased-tsconfig-paths'] },
    },
    {
      name: 'own-index-is-for-others',
      comment:
        'Inside a context import the file itself: going through its own index.ts makes a cycle.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/', pathNot: SPEC },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'apps-compose-indexes',
      comment:
        'An app composes what libraries offer: it imports their index.ts and nothing deeper.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: SPEC },
      to: {
        path: '^(libs|apps|migrations|test)/',
        pathNot: [
          '^apps/$1/',
          '^apps/(contexts|evidence-sources\\.module)\\.ts$',
          '^libs/[^/]+/src/index\\.ts$',
        ],
      },
    },
    {
      name: 'libraries-know-no-app',
      comment: 'A library works under any app and without the tests.',
      severity: 'error',
      from: { path: '^libs/', pathNot: SPEC },
      to: { path: '^(apps|migrations|test|scripts|docker)/' },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A migration imports the helpers of policies and of definer functions and nothing else of the product, so that later code cannot change what it did.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: {
        path: '^(apps|libs|test|scripts)/',
        pathNot: '^libs/platform/src/database/(policies|definer-ownership)\\.ts$',
      },
    },
    {
      name: 'no-development-package',
      comment: 'The product runs without development packages.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },

    role(
      'http-goes-through-services',
      'A controller asks a service; it does not reach the tables.',
      '^libs/.+/http/',
      '^libs/.+\\.repository\\.ts$',
      { fromNot: ['^libs/platform/'], to: { dependencyTypesNot: ['type-only'] } },
    ),
    role(
      'jobs-go-through-services',
      'A job handler makes one service call; it does not reach the tables.',
      '^libs/.+/jobs/',
      '^libs/.+\\.repository\\.ts$',
      { fromNot: ['^libs/platform/'], to: { dependencyTypesNot: ['type-only'] } },
    ),
    role(
      'http-is-the-top',
      'Nothing below HTTP knows of it.',
      '^libs/.+\\.(service|repository|entity|read-model|policy|states|events|job|rule|template|report|source)\\.ts$',
      '^libs/.+/http/.+\\.(controller|dto|presenter)\\.ts$',
      { fromNot: ['^libs/platform/'] },
    ),
    role(
      'services-know-no-handler',
      'A service enqueues a job by its definition; the handler calls the service, never the other way.',
      '^libs/.+\\.(service|repository|read-model)\\.ts$',
      '^libs/.+/jobs/.+\\.job\\.ts$',
      { fromNot: ['^libs/platform/'] },
    ),
    role(
      'repositories-know-no-service',
      'A repository holds SQL and calls nobody.',
      '^libs/[^/]+/src/.+\\.repository\\.ts$',
      '^libs/.+\\.(service|controller|job|read-model)\\.ts$',
      { fromNot: ['^libs/platform/'] },
    ),
    role(
      'entities-know-nobody',
      'An entity describes a row.',
      '^libs/.+\\.entity\\.ts$',
      '^libs/.+\\.(service|repository|controller|job|dto|read-model)\\.ts$',
    ),

    role(
      'pure-files-call-nobody',
      'A rule, template, observation, report, source or state table is given its facts; it loads nothing.',
      PURE,
      [
        '^libs/.+\\.(repository|service|entity|controller|job|read-model|module)\\.ts$',
        '^libs/.+/(http|jobs)/',
      ],
      { to: { pathNot: '^libs/[^/]+/src/index\\.ts$' } },
    ),
    role(
      'pure-files-use-no-framework',
      'A rule, template, observation, report, source or state table runs with nothing around it.',
      PURE,
      npm('@nestjs/[^/]+|typeorm|pg|pg-copy-streams|bullmq|ioredis|fastify|rxjs|pino'),
    ),
    role(
      'pure-files-do-no-io',
      'A rule, template, observation, report, source or state table reads no file, socket or process.',
      PURE,
      '^(node:)?(fs|net|tls|http|https|http2|dgram|dns|child_process|worker_threads|cluster|os|process|readline|repl|inspector)(/|$)',
    ),

    role(
      'typeorm-stops-at-the-repository',
      'TypeORM is known to entities, repositories, platform/database and migrations.',
      '^(apps|libs|migrations)/',
      npm('typeorm'),
      { fromNot: ['\\.(entity|repository)\\.ts$', '^libs/platform/src/database/', '^migrations/'] },
    ),
    role(
      'pg-stops-at-the-database',
      'The Postgres driver is known to platform/database and the parts of the platform that open a connection of their own.',
      '^(apps|libs|migrations)/',
      npm('pg|pg-copy-streams'),
      { fromNot: ['^libs/platform/src/(database|jobs|embedded|ledger)/'] },
    ),
    role(
      'queue-stops-at-jobs',
      'The queue is known to platform/jobs alone: Postgres is the truth and the queue only a bell.',
      '^(apps|libs|migrations)/',
      npm('bullmq|ioredis'),
      { fromNot: ['^libs/platform/src/jobs/'] },
    ),
    role(
      'mail-leaves-by-delivery',
      'The mail client is known to platform/delivery alone: a mail is a row before it is sent.',
      '^(apps|libs|migrations)/',
      npm('nodemailer'),
      { fromNot: ['^libs/platform/src/delivery/'] },
    ),
    role(
      'verifier-stands-alone',
      'The verifier is usable without the rest of the product: no framework and no database.',
      '^libs/verifier/',
      npm('@nestjs/[^/]+|typeorm|pg|bullmq|ioredis|fastify'),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.para42)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
