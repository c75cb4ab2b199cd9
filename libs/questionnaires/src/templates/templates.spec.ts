import { readdirSync } from 'node:fs';
import { evaluate } from '../engine/evaluate';
import { builtInTemplates } from './index';

/** A published version is frozen. A change of content is a new version with a new line here. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'crisis-response-check v1': 'c0eaea7d9f3d7cd0e5e5d71cd94dd49107f7a66e299d8fac7db75b295d565d94',
  'recruitment-audit v1': 'b67b1fcb122065e2c596cb5d8542768383ee9c491c6e827b38d5567c635a079a',
  'site-forced-labour-indicators v1':
    '8dce3e7826702ba84fa5b5c9044e70d221990f332985c5d0cbfd21497fd2db03',
  'supplier-profile-and-policies v1':
    'b7f14a60b51b75b69659592e26da9e388953a3d148250803d33295c59af0b40a',
  'worker-interview v1': '987cf0915ba8fc9e4d4bc25258cf40cf1420e2c46a571aaba07ec6c7a8b58389',
};

const today = '2025-03-01';
const nameOf = (document: { code: string; version: number }) =>
  `${document.code} v${document.version}`;

describe('built-in templates', () => {
  it('keep the hash with which each version was published', () => {
    const hashes = builtInTemplates.map(({ document, hash }) => [nameOf(document), hash]);
    expect(Object.fromEntries(hashes)).toEqual(PUBLISHED);
  });

  it('are all listed in the index', () => {
    const files = readdirSync(__dirname).filter((name) => name.endsWith('.template.ts'));
    const listed = builtInTemplates.map(
      ({ document }) => `${document.code}.v${document.version}.template.ts`,
    );
    expect(listed.sort()).toEqual(files.sort());
  });

  it.each(builtInTemplates.map((template) => [nameOf(template.document), template] as const))(
    '%s says of every question why it is asked and on what basis',
    (_name, { document }) => {
      const questions = document.sections.flatMap((section) => section.questions);
      const silent = questions.filter((q) => q.type !== 'note' && (!q.why || !q.basis.length));
      expect(silent.map((question) => question.code)).toEqual([]);
    },
  );

  it.each(builtInTemplates.map((template) => [nameOf(template.document), template] as const))(
    '%s compiles and asks for something when nothing is answered, in every locale',
    (_name, template) => {
      const perLocale = template.document.locales.map((locale) =>
        evaluate(template, {}, { today, locale }).problems.map((problem) => problem.message),
      );
      expect(perLocale[0]?.length).toBeGreaterThan(0);
      expect(new Set(perLocale.map((messages) => messages[0])).size).toBe(perLocale.length);
    },
  );

  it('names FL01 to FL11 each at least once', () => {
    const codes = builtInTemplates
      .filter(({ document }) => document.code === 'site-forced-labour-indicators')
      .flatMap(({ document }) => document.sections.flatMap((section) => section.questions))
      .map((question) => question.code.slice(0, 4));
    const indicators = Array.from(
      { length: 11 },
      (_, at) => `fl${String(at + 1).padStart(2, '0')}`,
    );
    expect([...new Set(codes)].sort()).toEqual(indicators);
  });
});
