import { plantRepository, type PlantedRepository } from '../planted-repository';

/** A house without fault: each context has an index, a service, a repository and an entity. */
const SOUND: Record<string, string> = {
  'libs/verifier/src/index.ts': "export { verify } from './verify';\n",
  'libs/verifier/src/verify.ts':
    "import { createHash } from 'node:crypto';\nexport const verify = createHash;\n",
  'libs/platform/src/index.ts': "export { Tx } from './database/tx';\n",
  'libs/platform/src/database/tx.ts':
    "import { Pool } from 'pg';\nimport { verify } from '@para42/verifier';\nexport class Tx { pool = Pool; check = verify; }\n",
  'libs/platform/src/database/policies.ts': 'export const tenantTable = 1;\n',
  'libs/suppliers/src/index.ts': "export { SupplierService } from './supplier.service';\n",
  'libs/suppliers/src/supplier.service.ts':
    "import { Tx } from '@para42/platform';\nimport { SupplierRepository } from './supplier.repository';\nexport class SupplierService { tx = Tx; repository = SupplierRepository; }\n",
  'libs/suppliers/src/supplier.repository.ts':
    "import { DataSource } from 'typeorm';\nimport { Supplier } from './supplier.entity';\nexport class SupplierRepository { source = DataSource; entity = Supplier; }\n",
  'libs/suppliers/src/supplier.entity.ts':
    "import { Entity } from 'typeorm';\n@Entity()\nexport class Supplier {}\n",
  'libs/evidence/src/index.ts': 'export const evidence = 1;\n',
  'libs/risk/src/index.ts':
    "import { SupplierService } from '@para42/suppliers';\nexport const risk = SupplierService;\n",
  'libs/risk/src/rules/fee-charged.rule.ts':
    "import { SupplierService } from '@para42/suppliers';\nexport const feeCharged = SupplierService;\n",
  'libs/diligence/src/index.ts': 'export const diligence = 1;\n',
  'apps/api/src/main.ts': "import { risk } from '@para42/risk';\nexport const app = risk;\n",
  'migrations/1764000001000-create-platform.ts':
    "import { tenantTable } from '../libs/platform/src/database/policies';\nimport type { MigrationInterface } from 'typeorm';\nexport const table: MigrationInterface | number = tenantTable;\n",
};

/** Fault by fault: the file that is planted, its text, and the rule that must name it; none where it only helps another. */
const PLANTS: readonly (readonly [path: string, text: string, rule: string])[] = [
  [
    'libs/suppliers/src/planted-uphill.ts',
    "export { risk } from '@para42/risk';\n",
    'suppliers-imports-downhill',
  ],
  [
    'libs/platform/src/planted-uphill.ts',
    "import type { SupplierService } from '@para42/suppliers';\nexport type S = SupplierService;\n",
    'platform-imports-downhill',
  ],
  [
    'libs/suppliers/src/planted-sideways.ts',
    "export { evidence } from '@para42/evidence';\n",
    'suppliers-imports-downhill',
  ],
  [
    'libs/verifier/src/planted-uphill.ts',
    "export { Tx } from '@para42/platform';\n",
    'verifier-imports-downhill',
  ],
  [
    'libs/verifier/src/planted-framework.ts',
    "export { Injectable } from '@nestjs/common';\n",
    'verifier-stands-alone',
  ],
  [
    'libs/risk/src/planted-deep.ts',
    "export { SupplierRepository } from '../../suppliers/src/supplier.repository';\n",
    'across-contexts-by-index',
  ],
  [
    'libs/risk/src/planted-climb.ts',
    "export { SupplierService } from '../../suppliers/src/index';\n",
    'across-contexts-by-name',
  ],
  [
    'libs/risk/src/planted-own-index.ts',
    "export { risk } from '@para42/risk';\n",
    'own-index-is-for-others',
  ],
  [
    'libs/suppliers/src/http/planted.controller.ts',
    "export { SupplierRepository } from '../supplier.repository';\n",
    'http-goes-through-services',
  ],
  [
    'libs/suppliers/src/jobs/planted.job.ts',
    "export { SupplierRepository } from '../supplier.repository';\n",
    'jobs-go-through-services',
  ],
  [
    'libs/suppliers/src/planted.service.ts',
    "export type { planted } from './http/planted.dto';\n",
    'http-is-the-top',
  ],
  ['libs/suppliers/src/http/planted.dto.ts', 'export const planted = 1;\n', ''],
  [
    'libs/suppliers/src/planted-handler.service.ts',
    "export { SupplierRepository } from './jobs/planted.job';\n",
    'services-know-no-handler',
  ],
  [
    'libs/suppliers/src/planted.repository.ts',
    "export { SupplierService } from './supplier.service';\n",
    'repositories-know-no-service',
  ],
  [
    'libs/suppliers/src/planted.entity.ts',
    "export { SupplierRepository } from './supplier.repository';\n",
    'entities-know-nobody',
  ],
  [
    'libs/risk/src/rules/planted-loads.rule.ts',
    "export { assess } from '../assess.service';\n",
    'pure-files-call-nobody',
  ],
  ['libs/risk/src/assess.service.ts', 'export const assess = 1;\n', ''],
  [
    'libs/risk/src/rules/planted-nest.rule.ts',
    "export { Injectable } from '@nestjs/common';\n",
    'pure-files-use-no-framework',
  ],
  [
    'libs/risk/src/sources/planted-io.source.ts',
    "export { readFileSync } from 'node:fs';\n",
    'pure-files-do-no-io',
  ],
  [
    'libs/diligence/src/planted.states.ts',
    "export { request } from 'node:https';\n",
    'pure-files-do-no-io',
  ],
  [
    'libs/risk/src/planted-orm.service.ts',
    "export { DataSource } from 'typeorm';\n",
    'typeorm-stops-at-the-repository',
  ],
  [
    'libs/risk/src/planted-driver.service.ts',
    "export { Pool } from 'pg';\n",
    'pg-stops-at-the-database',
  ],
  [
    'libs/risk/src/planted-queue.service.ts',
    "export { Queue } from 'bullmq';\n",
    'queue-stops-at-jobs',
  ],
  [
    'libs/risk/src/planted-redis.ts',
    "import type { Redis } from 'ioredis';\nexport type R = Redis;\n",
    'queue-stops-at-jobs',
  ],
  [
    'libs/risk/src/planted-dev.ts',
    "export { parse } from 'fast-check';\n",
    'no-development-package',
  ],
  [
    'libs/risk/src/planted-test.ts',
    "export { factory } from '../../../test/factories/factory';\n",
    'libraries-know-no-app',
  ],
  ['test/factories/factory.ts', 'export const factory = 1;\n', ''],
  [
    'apps/api/src/planted-deep.ts',
    "export { feeCharged } from '../../../libs/risk/src/rules/fee-charged.rule';\n",
    'apps-compose-indexes',
  ],
  [
    'migrations/1764000009000-planted.ts',
    "export { feeCharged } from '../libs/risk/src/rules/fee-charged.rule';\n",
    'migrations-stand-alone',
  ],
  ['libs/risk/src/planted-lost.ts', "export { lost } from './nowhere';\n", 'resolvable'],
  [
    'libs/risk/src/planted-cycle-a.ts',
    "export { b } from './planted-cycle-b';\nexport const a = 1;\n",
    'no-cycle',
  ],
  [
    'libs/risk/src/planted-cycle-b.ts',
    "import type { a } from './planted-cycle-a';\nexport const b: typeof a = 1;\n",
    '',
  ],
];

interface Cruise {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

describe('the import rules', () => {
  const repositories: PlantedRepository[] = [];
  afterAll(() => repositories.forEach((repository) => repository.remove()));

  const violations = async (files: Record<string, string>): Promise<Map<string, Set<string>>> => {
    const repository = plantRepository(['.dependency-cruiser.cjs'], files);
    repositories.push(repository);
    const { output } = await repository.run('depcruise', [
      '-T',
      'json',
      'apps',
      'libs',
      'migrations',
      'test',
    ]);
    const found = new Map<string, Set<string>>();
    for (const { from, rule } of (JSON.parse(output) as Cruise).summary.violations) {
      found.set(from, (found.get(from) ?? new Set()).add(rule.name));
    }
    return found;
  };

  it('find nothing in a sound house', async () => {
    expect(
      await violations({ ...SOUND, 'test/factories/factory.ts': 'export const factory = 1;\n' }),
    ).toEqual(new Map());
  });

  it('find each planted fault under the rule that forbids it, and nothing else', async () => {
    const found = await violations({
      ...SOUND,
      ...Object.fromEntries(PLANTS.map(([path, text]) => [path, text])),
    });
    for (const [path, , rule] of PLANTS) {
      expect({ path, rules: [...(found.get(path) ?? [])].join() }).toEqual({
        path,
        rules: expect.stringContaining(rule) as string,
      });
    }
    expect([...found.keys()].sort()).toEqual(
      PLANTS.filter(([, , rule]) => rule !== '')
        .map(([path]) => path)
        .sort(),
    );
  });
});
