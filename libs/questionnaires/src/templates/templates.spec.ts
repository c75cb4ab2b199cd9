import { readdirSync } from 'node:fs';
import { evaluate } from '../engine/evaluate';
import { builtInTemplates } from './index';

/** A published version is frozen. A change of content is a new version with a new line here. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'crisis-response-check v1': '0ebcba36ea1d8420266397bad85413f2440b654449a6b63ff60ae50ed65edf5f',
  'recruitment-audit v1': 'a540db956d3470baa37aac630cf58b15812d93b9c057ad9ae8ba9ddd5f9247fc',
  'site-forced-labour-indicators v1':
    '1e9bf38eb88080a19485e0d9a503bcdefd7868f141314f10fdf946b5bc741f3e',
  'supplier-profile-and-policies v1':
    '3617f951fb0ab1c66ad433ae45def72b43b04ad9d7db035a22e223271ef48027',
  'worker-interview v1': 'db934d62ad7529e14ae3f4d52bd8568edd72adc1e3a9e6e5316b33ac63392668',
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
