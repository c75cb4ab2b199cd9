import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { applyDifference } from '../../../../test/factories/questionnaires/apply-difference';
import { differing } from '../../../../test/factories/questionnaires/planted-carrying';
import { PLANTED_IN_DIFFERENCE } from '../../../../test/factories/questionnaires/planted-difference-faults';
import { Dice } from '../../../../test/factories/questionnaires/random-questionnaire';
import {
  nextVersion,
  randomVersion,
} from '../../../../test/factories/questionnaires/random-versions';
import { defineTemplate } from '../engine/define-template';
import type {
  ColumnDefinition,
  QuestionDefinition,
  TemplateDefinition,
} from '../engine/template-definition';
import { movedCodes } from './difference-order';
import { templateDifference } from './template-difference';

const RUNS = 400;

const agency: QuestionDefinition = {
  code: 'agency',
  type: 'yes_no',
  label: { en: 'Agency?', ne: 'एजेन्सी?' },
};
const workers = {
  code: 'workers',
  type: 'integer' as const,
  label: { en: 'Workers', ne: 'कामदार' },
  max: 10,
};
const gone: QuestionDefinition = { code: 'gone', type: 'text', label: { en: 'Gone', ne: 'गयो' } };
const paid: ColumnDefinition = { code: 'paid', type: 'money', label: { en: 'Paid', ne: 'तिरेको' } };
const optionA = { code: 'A', label: { en: 'Agent', ne: 'एजेन्ट' } };
const to = {
  code: 'to',
  type: 'one_of' as const,
  label: { en: 'To', ne: 'लाई' },
  options: [optionA, { code: 'B', label: { en: 'Broker', ne: 'दलाल' } }],
};
const lines = {
  code: 'lines',
  type: 'table' as const,
  label: { en: 'Lines', ne: 'पङ्क्ति' },
  columns: [paid, to],
};
const general = {
  code: 'general',
  title: { en: 'General', ne: 'सामान्य' },
  questions: [agency, workers, gone],
};
const money = { code: 'money', title: { en: 'Money', ne: 'रकम' }, questions: [lines] };

const older: TemplateDefinition = {
  code: 'fees',
  version: 1,
  subject: 'supplier',
  locales: ['en', 'ne'],
  title: { en: 'Fees', ne: 'शुल्क' },
  sections: [general, money],
};

const doc = (definition: TemplateDefinition) => defineTemplate(definition).document;
const changesTo = (newer: Partial<TemplateDefinition>) =>
  templateDifference(doc(older), doc({ ...older, version: 2, ...newer })).changes;

describe('the difference between two versions', () => {
  it('is empty where nothing but the version changed', () => {
    expect(changesTo({})).toEqual([]);
  });

  it('refuses two different templates', () => {
    const other = { ...older, code: 'other' };
    expect(() => templateDifference(doc(older), doc(other))).toThrow(/different templates/);
  });

  it('tells what was removed, added, moved and changed, each once', () => {
    const choice = { ...to, options: [...to.options, { ...optionA, code: 'C' }] };
    const reworded = { ...workers.label, ne: 'कामदारहरू' };
    const changes = changesTo({
      title: { en: 'All fees', ne: 'शुल्क' },
      sections: [
        { ...general, questions: [{ ...workers, label: reworded, max: 20 }] },
        { ...money, questions: [{ ...lines, columns: [choice, paid] }, agency] },
      ],
    });
    const told = changes.map(
      ({ change: kind, part, path, code }) => `${kind} ${part} ${path} ${code}`,
    );
    expect(told).toEqual([
      'changed template / fees',
      'removed question /gone gone',
      'changed question /workers workers',
      'moved column /lines/to to',
      'added option /lines/to C',
      'moved question /agency agency',
    ]);
    expect(changes.find((one) => one.code === 'workers')?.fields).toEqual([
      { field: 'label', locale: 'ne', from: 'कामदार', to: 'कामदारहरू' },
      { field: 'max', locale: null, from: 10, to: 20 },
    ]);
    expect(changes.find((one) => one.code === 'agency')).toMatchObject({
      from: { section: 'general', after: null },
      to: { section: 'money', after: 'lines' },
    });
  });

  it('takes a section with another code for another section, and its questions for moved', () => {
    const changes = changesTo({ sections: [general, { ...money, code: 'other' }] });
    expect(changes.map(({ change: kind, part, code }) => `${kind} ${part} ${code}`)).toEqual([
      'removed section money',
      'added section other',
      'moved question lines',
    ]);
    expect(changes[1]?.content).not.toHaveProperty('questions');
  });

  it('and the older version give the newer version whole, of random versions', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = new Dice(seed);
        const first = randomVersion(dice);
        const before = doc(first);
        const now = doc(nextVersion(dice, first));
        expect(applyDifference(before, templateDifference(before, now))).toEqual(now);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(PLANTED_IN_DIFFERENCE.map((fault) => [fault.what, fault] as const))(
    'does not, where %s',
    (_what, fault) => {
      const broken = differing(fault, (name) => jest.requireActual(name));
      let caught = false;
      for (let seed = 0; seed < RUNS && !caught; seed++) {
        const dice = new Dice(seed);
        const first = randomVersion(dice);
        const [before, now] = [doc(first), doc(nextVersion(dice, first))];
        const applied = applyDifference(before, broken.templateDifference(before, now));
        caught = !isDeepStrictEqual(applied, now);
      }
      expect(caught).toBe(true);
    },
  );

  it('moves no more parts than must be moved', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 7 });
    fc.assert(
      fc.property(list, list, (from, to) => {
        const common = to.filter((one) => from.includes(one));
        const standing = (codes: readonly number[]) =>
          codes.map((code) => ({ code: String(code), within: null }));
        const moved = movedCodes(standing(from), standing(to));
        expect(common.length - moved.size).toBe(longestByTrying(from, common));
      }),
    );
  });
});

/** Length of the longest part of `now` that stands in the order of `before`: by trying all. */
function longestByTrying(before: readonly number[], now: readonly number[]): number {
  let longest = 0;
  for (let mask = 0; mask < 1 << now.length; mask++) {
    const chosen = now.filter((_one, at) => mask & (1 << at));
    const places = chosen.map((one) => before.indexOf(one));
    const rises = places.every((place, at) => at === 0 || place > (places[at - 1] as number));
    if (rises) longest = Math.max(longest, chosen.length);
  }
  return longest;
}
