import { verdictFaults } from '@para42/platform';
import { lintDefinition } from '../authoring/lint-definition';
import type { DraftDefinition } from '../authoring/own-template';
import type { Texts } from '../engine/template-document';
import { CONCEPTS, type ConceptKind } from './concepts.table';
import { builtInTemplates } from './index';
import { textsOf, translationsOf } from './template-texts';

const named = builtInTemplates.map((one) => [one.document.code, one.document] as const);

/** Words that are the same in another language, and names of schemes. */
const SAME_WORDS = new Set([
  ...['No', 'Urdu', 'Hindi', 'Bengali', 'Type', 'Transport', 'Audit', 'Situation'],
  ...['SMETA', 'amfori BSCI', 'SA8000', 'RBA VAP'],
]);
const NO_SCRIPT = new Set(['SMETA', 'amfori BSCI', 'SA8000', 'RBA VAP']);

function textsIn(document: object): Texts[] {
  const texts: Texts[] = [];
  JSON.stringify(document, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'en' in value) texts.push(value as Texts);
    return value;
  });
  return texts;
}

const fields = (document: (typeof named)[number][1]) =>
  document.sections
    .flatMap((section) => section.questions)
    .flatMap((question) => [
      { path: question.code, asked: question },
      ...(question.type === 'table'
        ? question.columns.map((asked) => ({ path: `${question.code}/${asked.code}`, asked }))
        : []),
    ]);

describe('words of built-in templates', () => {
  it.each(named)('%s leaves no English in another language', (_code, document) => {
    const kept = textsIn(document).filter(
      ({ en, es, fr, ne, bn }) => [es, fr, ne, bn].includes(en) && !SAME_WORDS.has(en ?? ''),
    );
    expect(kept).toEqual([]);
  });

  it.each(named)('%s is in Devanagari and in Bengali script', (_code, document) => {
    const wrong = textsIn(document).filter(
      ({ en, ne, bn }) =>
        !NO_SCRIPT.has(en ?? '') &&
        (!/\p{Script=Devanagari}/u.test(ne ?? '') ||
          !/\p{Script=Bengali}/u.test(bn ?? '') ||
          /\p{Script=Bengali}/u.test(ne ?? '') ||
          /\p{Script=Devanagari}/u.test((bn ?? '').replaceAll('।', ''))),
    );
    expect(wrong).toEqual([]);
  });

  it.each(named)('%s asks a question in one language as in the others', (_code, document) => {
    const mark = (text = '') => /[?？]\s*$/.test(text);
    const wrong = document.sections
      .flatMap((section) => section.questions)
      .map(({ label }) => label)
      .filter((label) => new Set(Object.values(label).map(mark)).size > 1);
    expect(wrong).toEqual([]);
  });

  it.each(named)('%s gives no verdict, in any language', (_code, document) => {
    const faults = textsIn(document).flatMap((texts) =>
      Object.values(texts).flatMap((text) =>
        verdictFaults(text).map(({ detail }) => `${text}: ${detail}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it.each(named)('%s would be published if a tenant had written it', (code, document) => {
    const { format: _format, version: _version, ...written } = document;
    const own = { ...written, code: `own-${code}` } as unknown as DraftDefinition;
    const { lint } = lintDefinition(own, 1);
    expect(lint.errors).toEqual([]);
    const advice = lint.warnings.filter((warning) => warning.code !== 'beyond_voluntary_standard');
    expect(advice).toEqual([]);
  });

  it('a talk with a worker is asked in choices alone, all of them protected', () => {
    const document = named.find(([code]) => code === 'worker-interview')![1];
    const asked = fields(document).filter(({ asked: { type } }) => type !== 'note');
    const types = ['yes_no', 'one_of', 'several_of', 'computed'];
    expect(asked.filter(({ asked: one }) => !types.includes(one.type))).toEqual([]);
    expect(asked.filter(({ asked: one }) => one.sensitivity !== 'protected')).toEqual([]);
    expect(document.answeredBy).toBe('interviewer');
  });

  it('counts of people are marked, wherever there is a number of them', () => {
    const numbers = named.flatMap(([code, document]) =>
      fields(document)
        .filter(({ asked }) => asked.type === 'integer' && !asked.countsPeople)
        .map(({ path }) => `${code}/${path}`),
    );
    expect(numbers.sort()).toEqual([
      'site-forced-labour-indicators/fl07_return_hours',
      'site-forced-labour-indicators/fl08_days_late',
      'site-forced-labour-indicators/fl11_longest_week',
    ]);
  });
});

describe('concepts', () => {
  const KINDS: Readonly<Record<string, ConceptKind>> = {
    yes_no: 'yes_no',
    one_of: 'choice',
    several_of: 'choice',
  };
  const using = named.flatMap(([code, document]) =>
    fields(document).flatMap(({ path, asked }) =>
      asked.concept === undefined ? [] : [{ concept: asked.concept, asked, at: `${code}/${path}` }],
    ),
  );

  it('are all listed, and each is answered in the one way that is listed', () => {
    const wrong = using.filter(
      ({ concept, asked }) => CONCEPTS[concept]?.kind !== KINDS[asked.type],
    );
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  it('are each asked of two parties or more', () => {
    const alone = Object.keys(CONCEPTS).filter(
      (concept) =>
        new Set(using.filter((one) => one.concept === concept).map(({ at }) => at.split('/')[0]))
          .size < 2,
    );
    // Of these the other party is asked by the questionnaires on recruitment.
    expect(alone.sort()).toEqual(['former_workers_repaid', 'repayment_state']);
  });

  it('are each asked by some question', () => {
    expect(Object.keys(CONCEPTS).length).toBe(new Set(using.map(({ concept }) => concept)).size);
  });

  it('have options of which at least half are shared, so that answers can be compared', () => {
    const choices = using.flatMap(({ concept, asked, at }) =>
      'options' in asked ? [{ concept, at, codes: asked.options.map(({ code }) => code) }] : [],
    );
    const apart = choices.flatMap((one) =>
      choices
        .filter((other) => other.concept === one.concept && other.at > one.at)
        .filter(({ codes }) => {
          const shared = codes.filter((code) => one.codes.includes(code)).length;
          return shared * 2 < Math.max(codes.length, one.codes.length);
        })
        .map((other) => `${one.at} and ${other.at}`),
    );
    expect(apart).toEqual([]);
  });

  it('are asked once in a template', () => {
    const twice = using.filter(({ concept, at }) =>
      using.some(
        (other) =>
          other.concept === concept && other.at > at && other.at.split('/')[0] === at.split('/')[0],
      ),
    );
    expect(twice.map(({ at }) => at)).toEqual([]);
  });
});

describe('texts of a template by their English', () => {
  const body = {
    title: 'Title',
    sections: [
      {
        code: 'one',
        title: 'One',
        questions: [
          { code: 'a', type: 'yes_no' as const, label: 'A?', why: 'Because.' },
          {
            code: 'b',
            type: 'table' as const,
            label: 'B?',
            why: 'Because.',
            columns: [
              {
                code: 'inner',
                type: 'table' as const,
                label: 'Inner',
                columns: [{ code: 'c', type: 'yes_no' as const, label: 'C?' }],
              },
            ],
          },
        ],
      },
    ],
  };

  it('are found at every depth', () => {
    expect([...textsOf(body).keys()]).toEqual([
      'title',
      'section.one.title',
      'a.label',
      'a.why',
      'b.label',
      'b.why',
      'b.inner.label',
      'b.inner.c.label',
    ]);
  });

  it('are translated once for many places, and by key where that is given', () => {
    const { es } = translationsOf(body, { es: { 'Because.': 'Porque sí.', 'b.why': 'Por eso.' } });
    expect(es).toEqual({ 'a.why': 'Porque sí.', 'b.why': 'Por eso.' });
  });

  it('keep an entry that belongs to nothing, for the template to refuse', () => {
    const { es } = translationsOf(body, { es: { 'Becuase.': 'Porque sí.' } });
    expect(es).toEqual({ 'Becuase.': 'Porque sí.' });
  });
});
