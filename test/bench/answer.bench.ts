import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { evaluate, freezeSubmission, type Template } from '@para42/questionnaires';
import { newId } from '@para42/platform';
import { largeAnswers } from '../factories/questionnaires/large-questionnaire';
import { answerMemory } from './answer-memory';
import { type Bench, byTurns, digits, type Measurement, median } from './bench';
import type { BenchDatabase } from './bench-database';
import { BenchChild } from './child';
import { answeredQuestionnaires, reopen } from './data/answered-questionnaires';
import type { BenchWorld } from './world';

const CLIENTS = 8;
const SIGNATORY = { name: 'Ada Officer', role: 'Director', authority: 'Managing director' };
const TODAY = '2026-01-31';

/** Sends one request of the round by its number. */
type Send = (at: number) => Promise<void>;

/**
 * A questionnaire of 100 questions, 20 of them tables of ten rows: handed in through the API, which validates
 * all of it, freezes, hashes, stores it and notes it in the ledger, against inserting the same document.
 */
export const answerBench: Bench = {
  name: 'answer',
  async run(world) {
    const count = world.size(400, 60);
    const db = await world.database('answer');
    const answered = await answeredQuestionnaires(db, count);
    const engine = engineTime(answered.template, world.size(300, 100));
    const handedIn = await overHttp(world, db, answered, engine.canonical);
    const memory = await answerMemory(world, db, answered);
    return [...handedIn, engine.measurement, memory];
  },
};

type Answered = Awaited<ReturnType<typeof answeredQuestionnaires>>;

async function overHttp(
  world: BenchWorld,
  db: BenchDatabase,
  { assignments, respondent }: Answered,
  canonical: string,
): Promise<Measurement[]> {
  const dist = world.dist();
  const production = { NODE_ENV: 'production' };
  const product = new BenchChild(join(dist, 'apps/api/src/main.js'), db.env(production));
  const floorEnv = db.env({ ...production, BENCH_DATABASE_URL: db.adminUrl });
  const floor = new BenchChild(join(dist, 'test/bench/floors/bare-submissions.child.js'), floorEnv);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  try {
    const base = `${(await product.message<{ ready: string }>(60_000)).ready}/v1/t/bench/assignments`;
    const bare = `${(await floor.message<{ ready: string }>(60_000)).ready}/submissions`;
    const headers = { authorization: `Bearer ${respondent.token}` };
    const signed = JSON.stringify({ signatory: SIGNATORY });
    const validate: Send = (at) =>
      post(agent, `${base}/${assignments[at]}/validate`, headers, '', 200);
    const submit: Send = (at) =>
      post(agent, `${base}/${assignments[at]}/submit`, { ...headers, 'if-match': '"1"' }, signed);
    const insert: Send = () => post(agent, `${bare}/${newId()}`, {}, canonical);
    const superuser = db.superuser(1);
    const round = (send: Send) => rateOf(assignments.length, send);
    const handIn = async () => {
      await reopen(superuser);
      return round(submit);
    };
    await round(insert);
    await handIn();
    const seen = await byTurns(world.size(5, 2), handIn, () => round(insert));
    const validated = await round(validate);
    return [
      {
        name: 'answer',
        ratio: seen.product / seen.floor,
        bar: world.small ? 0.1 : 0.5,
        kind: 'least',
        notes: [
          `${digits(seen.product)} submissions/s of ${Math.round(canonical.length / 1000)} kB; bare Fastify and pg insert ${digits(seen.floor)}/s`,
          `${digits(validated)} validations/s without a submission`,
        ],
      },
    ];
  } finally {
    agent.destroy();
    await product.kill();
    await floor.kill();
  }
}

/** Requests a second of a round, by all clients together. */
async function rateOf(count: number, send: Send): Promise<number> {
  let next = 0;
  const client = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      await send(at);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return count / ((performance.now() - from) / 1000);
}

function post(
  agent: Agent,
  url: string,
  headers: OutgoingHttpHeaders,
  body: string,
  expected = 201,
): Promise<void> {
  const type = body.startsWith('{"signatory') ? 'application/json' : 'text/plain';
  const content = body === '' ? {} : { 'content-type': type };
  const length = { 'content-length': Buffer.byteLength(body) };
  return new Promise((done, failed) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, ...content, ...length } },
      (answer) => {
        answer.on('end', () =>
          answer.statusCode === expected
            ? done()
            : failed(new Error(`${url} was answered with ${answer.statusCode}`)),
        );
        answer.resume();
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

/** What the engine alone takes to validate and freeze the same answers, in this process. */
function engineTime(template: Template, runs: number) {
  const answers = largeAnswers();
  const id = newId();
  const head = {
    ...{ assignment: id, submission: id, subject: { supplier: id, site: id }, round: 1 },
    ...{
      locale: 'en',
      signatory: SIGNATORY,
      submittedAt: `${TODAY}T00:00:00.000Z`,
      submittedBy: id,
    },
  };
  let canonical = '';
  const once = (): number => {
    const from = performance.now();
    const evaluation = evaluate(template, answers, { today: TODAY });
    ({ canonical } = freezeSubmission(template, answers, evaluation, head));
    const took = performance.now() - from;
    if (evaluation.problems.length > 0) throw new Error('the answers of the bench have problems');
    return took;
  };
  for (let run = 0; run < runs; run += 1) once();
  const took = median(Array.from({ length: runs }, once));
  const measurement: Measurement = {
    name: 'answer-engine',
    ratio: took,
    bar: 3,
    kind: 'most',
    notes: [`${digits(took)} ms to validate, freeze and hash, in the median of ${runs}; no floor`],
  };
  return { canonical, measurement };
}
