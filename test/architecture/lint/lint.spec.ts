import { plantRepository } from '../planted-repository';

/** Fault by fault: the file that is planted, its text, and the rule that must report it. */
const PLANTS: readonly (readonly [path: string, text: string, rule: string])[] = [
  [
    'libs/risk/src/any.service.ts',
    'export const read = (value: any): string => String(value);\n',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'libs/risk/src/unsafe.service.ts',
    "export const read = (): number => JSON.parse('{}').count;\n",
    '@typescript-eslint/no-unsafe-return',
  ],
  [
    'libs/risk/src/floating.service.ts',
    'const later = async (): Promise<void> => {};\nexport const go = (): void => { later(); };\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'libs/risk/src/default.service.ts',
    'export default class FlagService { flags = 1; }\n',
    'no-restricted-syntax',
  ],
  [
    'libs/risk/src/named-default.service.ts',
    'const flags = 1;\nexport { flags as default };\n',
    'no-restricted-syntax',
  ],
  ['libs/risk/src/barrel.ts', "export * from './any.service';\n", 'no-restricted-syntax'],
  ['libs/risk/src/utils/dates.ts', 'export const day = 1;\n', 'house/telltale-name'],
  ['libs/risk/src/risk.helpers.ts', 'export const day = 1;\n', 'house/telltale-name'],
  [
    'libs/risk/src/cycle.module.ts',
    "import { forwardRef } from '@nestjs/common';\nexport const later = forwardRef(() => String);\n",
    'no-restricted-imports',
  ],
  [
    'libs/risk/src/http-error.service.ts',
    "import { NotFoundException } from '@nestjs/common';\nexport const missing = (): Error => new NotFoundException();\n",
    'no-restricted-imports',
  ],
  [
    'libs/risk/src/environment.service.ts',
    'export const url = process.env.DATABASE_URL;\n',
    'no-restricted-properties',
  ],
  [
    'libs/risk/src/environment-parts.service.ts',
    'const { env } = process;\nexport const url = env.DATABASE_URL;\n',
    'no-restricted-properties',
  ],
  [
    'libs/risk/src/environment-module.service.ts',
    "import { env } from 'node:process';\nexport const url = env.DATABASE_URL;\n",
    'no-restricted-imports',
  ],
  [
    'libs/risk/src/flag.repository.ts',
    'export const keep = (repo: { save(row: object): void }): void => { repo.save({}); };\n',
    'no-restricted-syntax',
  ],
  [
    'libs/risk/src/flag.entity.ts',
    "import { ManyToOne } from 'typeorm';\nexport class Flag { @ManyToOne(() => Flag) parent?: Flag; }\n",
    'no-restricted-syntax',
  ],
  [
    'libs/risk/src/bare.service.ts',
    '// eslint-disable-next-line no-console\nconsole.log(1);\nexport const bare = 1;\n',
    'house/suppression-says-why',
  ],
  [
    'libs/risk/src/expected.service.ts',
    '// @ts-expect-error\nexport const wrong: string = 1;\n',
    '@typescript-eslint/ban-ts-comment',
  ],
  ['libs/risk/src/chatty.service.ts', 'console.log(1);\nexport const chatty = 1;\n', 'no-console'],
  [
    'libs/risk/src/together.service.ts',
    'interface Ctx { tx: { query(sql: string): Promise<number> } }\nexport const go = (ctx: Ctx): Promise<number[]> => Promise.all([ctx.tx.query("a"), ctx.tx.query("b")]);\n',
    'house/one-query-at-a-time',
  ],
  [
    'libs/risk/src/rules/clock.rule.ts',
    'export const late = (due: Date): boolean => due < new Date();\n',
    'no-restricted-syntax',
  ],
  ['libs/risk/src/long.service.ts', 'export {};\n'.repeat(401), 'max-lines'],
];

/** The same things where they belong. */
const SOUND: Record<string, string> = {
  'libs/platform/src/config/read.config.ts': 'export const url = process.env.DATABASE_URL;\n',
  'libs/platform/src/http/problem.filter.ts':
    "import { HttpException } from '@nestjs/common';\nexport const isHttp = (error: unknown): boolean => error instanceof HttpException;\n",
  'libs/risk/src/index.ts': "export { late } from './rules/sound.rule';\n",
  'libs/risk/src/rules/sound.rule.ts':
    'export const late = (due: Date, today: Date): boolean => due < today;\n',
  'libs/risk/src/reasoned.service.ts':
    '// eslint-disable-next-line no-console -- the command line is read by people\nconsole.log(1);\nexport const reasoned = 1;\n',
};

interface Linted {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

describe('the lint rules', () => {
  it('find each planted fault, and nothing in what is sound', async () => {
    const repository = plantRepository(['eslint.config.mjs', 'scripts/lint/house-rules.mjs'], {
      ...Object.fromEntries(PLANTS.map(([path, text]) => [path, text])),
      ...SOUND,
    });
    try {
      const { output } = await repository.run('eslint', ['--format', 'json', 'libs']);
      const found = new Map(
        (JSON.parse(output) as Linted[]).map(({ filePath, messages }) => [
          filePath.slice(filePath.indexOf('/libs/') + 1),
          messages.map(({ ruleId, message }) => ruleId ?? message),
        ]),
      );
      for (const [path, , rule] of PLANTS) {
        expect({ path, rules: found.get(path) }).toEqual({
          path,
          rules: expect.arrayContaining([rule]) as string[],
        });
      }
      for (const path of Object.keys(SOUND))
        expect({ path, rules: found.get(path) }).toEqual({ path, rules: [] });
    } finally {
      repository.remove();
    }
  });
});
