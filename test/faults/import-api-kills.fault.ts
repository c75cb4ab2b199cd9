import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { TestDatabase } from '../setup/database';
import { compareEach, type FaultOptions, type FaultResult, sleep } from './fault-run';
import { CHUNK_ROWS, ListRegister, listText } from './import-lists';
import { importOutcome, unaccounted } from './import-outcome';
import { SupervisedApi } from './supervised-api';
import { WorkerProcess } from './worker-process';

const CHUNKS_EACH = 2;
const SEND_LIMIT_MS = 60_000;
const BOUNDARY = 'para42-faults';

/** When the API is killed: with half of the file sent, with all of it sent, right after its answer. */
const MOMENTS = ['during upload', 'before the answer', 'after the answer'] as const;
type Moment = (typeof MOMENTS)[number];

/**
 * An API that is killed while lists are sent to it. The sender repeats what was not answered, with the
 * same Idempotency-Key; each list comes in once and whole, as it does where nobody was killed.
 */
export async function importApiKills(options: FaultOptions): Promise<FaultResult> {
  const lists = options.short ? MOMENTS.length : 18;
  const expected = await bring(options, lists, false);
  const found = await bring(options, lists, true);
  const { lost, doubled } = compareEach(expected.outcome, found.outcome);
  const odd = [...expected.odd, ...found.odd];
  const answered = found.answers.filter(({ answered }) => answered).length;
  if (answered > (lists * 2) / 3) throw new Error('the kills came after the answers');
  return {
    trials: lists,
    lost: lost.length + odd.length,
    doubled: doubled.length,
    notes: [
      `${lists} kills (${MOMENTS.join(', ')}), ${answered} after the answer; ` +
        `${found.answers.filter(({ kept }) => kept).length} requests were in without having been answered; ` +
        `${found.outcome.length} things compared`,
      ...odd.map((line) => `not accounted for: ${line}`),
      ...lost.slice(0, 5).map((line) => `lost: ${line}`),
      ...doubled.slice(0, 5).map((line) => `doubled: ${line}`),
    ],
  };
}

interface Struck {
  /** The sender had its answer before the kill. */
  answered: boolean;
  /** It had none, and the import was there all the same. */
  kept: boolean;
}

async function bring(options: FaultOptions, lists: number, killing: boolean) {
  const db = new TestDatabase();
  await db.open();
  const api = new SupervisedApi(join(options.dist, 'apps/api/src/main.js'), db.env);
  const worker = new WorkerProcess(join(options.dist, 'apps/worker/src/main.js'), {
    ...db.env,
    PARA42_SCHEDULE_MS: '3600000',
  });
  try {
    const register = await ListRegister.open(db);
    await Promise.all([api.start(), worker.ready()]);
    const answers: Struck[] = [];
    for (let list = 1; list <= lists; list += 1) {
      const sender = new Sender(register.token, `list-${list}`);
      const moment = killing ? MOMENTS[(list - 1) % MOMENTS.length] : undefined;
      const answered = await sender.send(api, moment);
      const { rowCount } = await db.superuser.query(
        'select 1 from facility_import where file_name = $1',
        [`list-${list}.csv`],
      );
      answers.push({ answered, kept: !answered && (rowCount ?? 0) > 0 });
      if (!answered) await sender.repeat(api, options.signal);
      // The next list is sent while this one is being brought in.
      if (list % 3 === 0) await register.allDone(options.signal);
    }
    await register.allDone(options.signal);
    const { superuser } = db;
    return { answers, outcome: await importOutcome(superuser), odd: await unaccounted(superuser) };
  } finally {
    await worker.stop();
    await api.stop();
    await db.close();
  }
}

/** Sends one list, and the same again for as long as it had no answer. */
class Sender {
  private readonly body: Buffer;

  constructor(
    private readonly token: string,
    private readonly name: string,
  ) {
    const number = Number(name.split('-')[1]);
    const part = (head: string, content: string) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
    this.body = Buffer.from(
      part('name="mode"', 'apply') +
        part(
          `name="file"; filename="${name}.csv"\r\nContent-Type: text/csv`,
          listText(number, CHUNKS_EACH * CHUNK_ROWS),
        ) +
        `--${BOUNDARY}--\r\n`,
    );
  }

  /** @returns whether it was answered with 202 */
  async send(api: SupervisedApi, moment?: Moment): Promise<boolean> {
    const { sent, status } = this.open(api.url, moment === 'during upload' ? 0.5 : 1);
    if (moment === undefined || moment === 'after the answer') {
      const answered = (await status) === 202;
      if (moment) await api.kill();
      return answered;
    }
    await sent;
    if (moment === 'before the answer') await sleep(Math.random() * 150);
    const early = await Promise.race([status, sleep(1).then(() => 0)]);
    await api.kill();
    await status;
    return early === 202;
  }

  async repeat(api: SupervisedApi, signal: AbortSignal): Promise<void> {
    const end = Date.now() + SEND_LIMIT_MS;
    while (!(await this.send(api))) {
      signal.throwIfAborted();
      if (Date.now() > end) throw new Error(`${this.name} is not taken in`);
      await sleep(500);
    }
  }

  /** @returns `status`: 0 where the connection broke */
  private open(url: string, share: number): { sent: Promise<void>; status: Promise<number> } {
    const request = httpRequest(`${url}/v1/t/faults/imports`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'content-length': this.body.length,
        'idempotency-key': this.name,
      },
    });
    const status = new Promise<number>((resolve) => {
      request.on('error', () => resolve(0));
      request.on('response', (response) => {
        response.resume();
        response.on('close', () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
      });
    });
    const part = this.body.subarray(0, Math.floor(this.body.length * share));
    const sent = new Promise<void>((resolve) => {
      request.once('error', () => resolve());
      request.write(part, () => resolve());
      if (share === 1) request.end();
    });
    return { sent, status };
  }
}
