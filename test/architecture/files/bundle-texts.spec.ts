import { RECORD_TEXTS } from '../../../libs/evidence/src/bundles/record-texts.table';
import { readProduct } from './product-files';

const SOURCES = readProduct().filter(({ path }) => path.endsWith('.ts'));

interface Contributor {
  path: string;
  context: string;
  files: string[];
}

/** Classes with a context and a `collect`, and the files that their records go to. */
const contributors = SOURCES.filter(({ path }) => /^libs\/.*(?<!\.spec)\.ts$/.test(path)).flatMap(
  ({ path, text }): Contributor[] => {
    const context = /readonly context = '([a-z]+)'/.exec(text)?.[1];
    if (context === undefined || !/async \*collect\(/.test(text)) return [];
    return [{ path, context, files: filesOf(text) }];
  },
);

function filesOf(source: string): string[] {
  const named = [
    ...source.matchAll(/file: '([a-z-]+)'/g),
    ...source.matchAll(/(?:records|pages)\((?:tx, )?'([a-z-]+)'/g),
    ...source.matchAll(/this\.read\(tx, scope, '([a-z-]+)'/g),
  ].map((match) => match[1] as string);
  return [...new Set(named)];
}

describe('texts of bundles', () => {
  it('are declared for every file of every contributor, and for no other', () => {
    expect(contributors.map(({ context }) => context).sort()).toEqual([
      'diligence',
      'evidence',
      'locations',
      'questionnaires',
      'recruitment',
      'risk',
      'screening',
      'suppliers',
    ]);
    const files = contributors.flatMap(({ context, files }) =>
      files.map((file) => `${context}/${file}`),
    );
    expect(files.sort()).toEqual(Object.keys(RECORD_TEXTS).sort());
  });

  it('are held against that by a spec of each contributor, record by record', () => {
    const specs = SOURCES.filter(({ path }) => path.endsWith('.db.spec.ts'));
    const walked = new Set(
      specs.flatMap(({ text }) =>
        [
          ...text.matchAll(/assertDeclared\('([a-z]+)'/g),
          ...text.matchAll(/collected\(\s*db,\s*[a-z.]+,\s*'([a-z]+)'/g),
        ].map((match) => match[1] as string),
      ),
    );
    expect(contributors.map(({ context }) => context).filter((c) => !walked.has(c))).toEqual([]);
  });
});
