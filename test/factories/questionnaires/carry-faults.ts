import { isDeepStrictEqual } from 'node:util';
import type { Answers, TemplateDocument } from '@para42/questionnaires';
import { defineTemplate } from '../../../libs/questionnaires/src/engine/define-template';
import { leavesOf, reckon } from './carry-reckoning';
import type { ExpectedLeaf } from './carry-reckoning-values';
import type { CarryingModules } from './planted-carrying';
import { Dice } from './random-questionnaire';
import { randomVersionAnswers } from './random-version-answers';
import { nextVersion, randomVersion } from './random-versions';

/** Of one random questionnaire over three versions: each way in which carrying is not as reckoned. */
export function carryFaults({ carryAnswers }: CarryingModules, seed: number): unknown[] {
  const dice = new Dice(seed);
  const first = randomVersion(dice);
  const second = nextVersion(dice, first);
  const third = nextVersion(dice, second);
  const [v1, v2, v3] = [first, second, third].map((one) => defineTemplate(one).document) as [
    TemplateDocument,
    TemplateDocument,
    TemplateDocument,
  ];
  const { answers, declined } = randomVersionAnswers(dice, first);
  const once = carryAnswers(v1, v2, answers, declined);
  const twice = carryAnswers(v2, v3, once.answers, once.declined);
  return [
    ...disagreements(v1, v2, answers, declined, once),
    ...disagreements(v2, v3, once.answers, once.declined, twice),
    ...lost(answers, once.report, twice.report),
  ].map((fault) => ({ seed, fault }));
}

type Carried = ReturnType<CarryingModules['carryAnswers']>;
type Report = Carried['report'];

function disagreements(
  from: TemplateDocument,
  to: TemplateDocument,
  answers: Answers,
  declined: ReadonlySet<string>,
  actual: Carried,
): unknown[] {
  const expected = reckon(from, to, answers, declined);
  const told = toldBy(actual.report);
  const faults: unknown[] = [];
  const paths = new Set([...Object.keys(expected.report), ...told.map(([path]) => path)]);
  for (const path of paths) {
    const fates = told.filter(([at]) => at === path).map(([, fate]) => fate);
    if (fates.length !== 1 || !isDeepStrictEqual(fates[0], expected.report[path])) {
      faults.push({ path, fates, expected: expected.report[path] });
    }
  }
  if (!isDeepStrictEqual(actual.answers, expected.answers)) {
    faults.push({ answers: actual.answers, expected: expected.answers });
  }
  if (!isDeepStrictEqual([...actual.declined], expected.declined)) faults.push('declined');
  return faults;
}

function toldBy({ carried, converted, dropped }: Report): [string, ExpectedLeaf][] {
  const key = (one: { path: string; declined: boolean }) =>
    `${one.declined ? 'declined ' : ''}${one.path}`;
  return [
    ...carried.map((one): [string, ExpectedLeaf] => [
      key(one),
      { list: 'carried', value: one.value },
    ]),
    ...converted.map((one): [string, ExpectedLeaf] => [
      key(one),
      { list: 'converted', value: one.value },
    ]),
    ...dropped.map((one): [string, ExpectedLeaf] => [
      key(one),
      { list: 'dropped', value: one.value, reason: one.reason },
    ]),
  ];
}

/** Answers of the first version of which neither report shows the value as it was given. */
function lost(answers: Answers, once: Report, twice: Report): unknown[] {
  return leavesOf(answers).filter(({ path, value }) => {
    const dropped = [...once.dropped, ...twice.dropped].find((one) => one.path === path);
    const converted = once.converted.find((one) => one.path === path);
    if (converted) return !isDeepStrictEqual(converted.was, value);
    const shown =
      dropped ?? [...twice.carried, ...twice.converted].find((one) => one.path === path);
    const was = shown && 'was' in shown ? shown.was : shown?.value;
    return !isDeepStrictEqual(was, value);
  });
}
