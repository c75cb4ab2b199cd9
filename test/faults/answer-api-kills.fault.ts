import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { TenantProvisioning } from '@para42/identity';
import { systemCtx, type Ctx } from '@para42/platform';
import { AssignmentService, CampaignService, QuestionnairesModule } from '@para42/questionnaires';
import { SiteService } from '../../libs/suppliers/src/register/site.service';
import { SupplierService } from '../../libs/suppliers/src/register/supplier.service';
import { TestDatabase } from '../setup/database';
import { compareEach, type FaultOptions, type FaultResult, sleep } from './fault-run';
import { faultTenant } from './fault-tenant';
import { SupervisedApi } from './supervised-api';

const REPEAT_LIMIT_MS = 60_000;

/** When the API is killed: while it works, when its reply begins and before that is read, after it. */
const MOMENTS = ['at work', 'before the reply', 'after the reply'] as const;
type Moment = (typeof MOMENTS)[number];

/**
 * An API that is killed while a respondent saves and submits. The sender repeats what was not answered,
 * with the same Idempotency-Key; a colleague answers the same question meanwhile. Every save and every
 * submission is there once, and each was told as done, whoever wrote after it.
 */
export async function answerApiKills(options: FaultOptions): Promise<FaultResult> {
  const trials = options.short ? 9 : 60;
  const db = new TestDatabase();
  await db.open();
  const api = new SupervisedApi(join(options.dist, 'apps/api/src/main.js'), db.env);
  try {
    const asked = await askedSite(db);
    await api.start();
    const respondent = new Respondent(api, asked, options.signal);
    for (let trial = 0; trial < trials; trial += 1) {
      await respondent.tryOut(trial, MOMENTS[trial % MOMENTS.length] ?? 'at work');
    }
    if (respondent.kept === 0) throw new Error('no kill came between an effect and its reply');
    const { lost, doubled } = compareEach(respondent.expected, await outcome(db, asked));
    return {
      trials,
      lost: lost.length + respondent.untold.length,
      doubled: doubled.length,
      notes: [
        `${trials} kills (${MOMENTS.join(', ')}); ${respondent.kept} effects were in without having been answered; ` +
          `${respondent.expected.length} things compared`,
        ...respondent.untold.slice(0, 5).map((line) => `done and not told so: ${line}`),
        ...lost.slice(0, 5).map((line) => `lost: ${line}`),
        ...doubled.slice(0, 5).map((line) => `doubled: ${line}`),
      ],
    };
  } finally {
    await api.stop();
    await db.close();
  }
}

interface AskedSite {
  assignmentId: string;
  /** Of a person of the supplier, and of a colleague. */
  tokens: { own: string; colleague: string };
}

/** A site that is asked the crisis-response check, with two people who answer it. */
async function askedSite(db: TestDatabase): Promise<AskedSite> {
  const { module, actor } = await faultTenant(db, [QuestionnairesModule]);
  const get = <T>(type: new (...args: never[]) => T): T => module.get(type, { strict: false });
  const owner: Ctx = actor;
  const place = { countryIso3: 'NPL' };
  const supplier = await get(SupplierService).create(owner, { name: 'Himal', ...place });
  const site = await get(SiteService).create(owner, supplier.id, {
    ...{ name: 'Plant', address: 'Road 1', ...place },
  });
  const campaign = await get(CampaignService).create(owner, {
    ...{ templateCode: 'crisis-response-check', title: 'Check', dueOn: '2999-12-31' },
    recipients: { siteIds: [site.id] },
  });
  const filter = { campaignId: campaign.id };
  const [assignment] = await get(AssignmentService).list(owner, filter, undefined, 1);
  if (!assignment) throw new Error('nobody was asked');
  const provisioning = get(TenantProvisioning);
  const system = systemCtx(owner.tenantId);
  const token = async (name: string) => {
    const { userId } = await provisioning.addMember(system, {
      ...{ party: 'supplier', role: 'supplier_user', partyId: supplier.id },
      ...{ displayName: name, email: `${name}@faults.example` },
    });
    return provisioning.mintToken(system, userId, 3_600);
  };
  const tokens = { own: await token('sita'), colleague: await token('ram') };
  return { assignmentId: assignment.id, tokens };
}

/** Everything that saves and submissions leave behind, one line for each thing. */
async function outcome(db: TestDatabase, { assignmentId }: AskedSite): Promise<string[]> {
  const { rows } = await db.superuser.query<{ line: string }>(
    `select 'answer ' || path || ' v' || version as line from answer where assignment_id = $1 and path <> '/paid_until'
     union all select 'write of /paid_until' from answer, generate_series(1, version)
       where assignment_id = $1 and path = '/paid_until'
     union all select 'submission ' || row_number() over (order by round) from submission where assignment_id = $1
     union all select 'entry of ' || action from ledger_entry e join submission s on s.id::text = e.subject_id
       where s.assignment_id = $1 and action = 'questionnaire.submitted'`,
    [assignmentId],
  );
  return rows.map(({ line }) => line);
}

interface Reply {
  /** 0: none came. */
  status: number;
  body: Record<string, unknown>;
}

/** A person who saves and submits, sends again what was not answered, and notes what has to be there. */
class Respondent {
  readonly expected: string[] = ['answer /affected v1', 'answer /new_hiring v1'];
  /** Effects that were in, and whose repeat was not told so. */
  readonly untold: string[] = [];
  kept = 0;
  /** Of the answer that both write. */
  private seen = 0;
  private submissions = 0;

  constructor(
    private readonly api: SupervisedApi,
    private readonly asked: AskedSite,
    private readonly signal: AbortSignal,
  ) {}

  async tryOut(trial: number, moment: Moment): Promise<void> {
    if (trial === 0) {
      const first = ['/affected', '/new_hiring'].map((path) => ({
        path,
        version: 0,
        value: false,
      }));
      await this.done('PATCH', '/answers', { changes: first }, 'first');
    }
    // Three moments to a save, then three to a submission.
    if (Math.floor(trial / MOMENTS.length) % 3 === 2) await this.submit(trial, moment);
    else await this.answer(trial, moment);
  }

  private async answer(trial: number, moment: Moment): Promise<void> {
    const row = `/origins/a${trial}`;
    const body = {
      changes: [
        { path: row, version: 0, value: { new_place: true } },
        { path: '/paid_until', version: this.seen, value: `${1500 + trial}-01` },
      ],
    };
    const key = `save-${trial}`;
    const first = await this.killed('PATCH', '/answers', body, key, moment);
    const answered = first?.status === 200;
    const isKept = !answered && (await this.versionOf('/paid_until')) > this.seen;
    if (isKept) this.kept += 1;
    this.seen += 1;
    if (isKept) await this.writeMeanwhile(trial);
    const repeat = answered ? first : await this.repeat('PATCH', '/answers', body, key);
    if (repeat.status !== 200) {
      this.untold.push(`${key} (${repeat.status})`);
      await this.resolve(trial);
    } else if (!isKept) this.seen = await this.versionOf('/paid_until');
    this.expected.push(`answer ${row} v1`, 'write of /paid_until');
  }

  /** A colleague answers the same question after the save that was not told as done. */
  private async writeMeanwhile(trial: number): Promise<void> {
    const change = { path: '/paid_until', version: this.seen, value: `${1700 + trial}-01` };
    const { colleague } = this.asked.tokens;
    await this.done('PATCH', '/answers', { changes: [change] }, `colleague-${trial}`, colleague);
    this.seen += 1;
    this.expected.push('write of /paid_until');
  }

  /** As a person does who is told of a conflict: the own answer again, over the other one. */
  private async resolve(trial: number): Promise<void> {
    const change = { path: '/paid_until', version: this.seen, value: `${1500 + trial}-01` };
    await this.done('PATCH', '/answers', { changes: [change] }, `again-${trial}`);
    this.seen += 1;
  }

  private async submit(trial: number, moment: Moment): Promise<void> {
    const signatory = { name: 'Ada Officer', role: 'Director', authority: 'Managing director' };
    const version = await this.version();
    const key = `submit-${trial}`;
    const first = await this.killed('POST', '/submit', { signatory }, key, moment, version);
    const answered = first?.status === 201;
    if (!answered && (await this.version()) > version) this.kept += 1;
    const reply = answered
      ? first
      : await this.repeat('POST', '/submit', { signatory }, key, version);
    if (reply.status !== 201) this.untold.push(`${key} (${reply.status})`);
    this.submissions += 1;
    this.expected.push(`submission ${this.submissions}`, 'entry of questionnaire.submitted');
    const now = await this.version();
    await this.done('POST', '/withdraw', {}, `withdraw-${trial}`, undefined, now);
  }

  /** Sends it and kills the API. @returns the reply, where it was read before the kill */
  private async killed(
    method: string,
    path: string,
    body: unknown,
    key: string,
    moment: Moment,
    ifMatch?: number,
  ): Promise<Reply | undefined> {
    const sent = this.send(method, path, body, { key, ifMatch });
    if (moment === 'at work') await sleep(Math.random() * 30);
    if (moment === 'before the reply') await sent.begun;
    const reply = moment === 'after the reply' ? await sent.reply : undefined;
    await this.api.kill();
    await sent.reply;
    return reply;
  }

  /** Until it is answered with anything but a fault of the server. */
  private async repeat(
    method: string,
    path: string,
    body: unknown,
    key: string,
    ifMatch?: number,
  ): Promise<Reply> {
    const end = Date.now() + REPEAT_LIMIT_MS;
    for (;;) {
      this.signal.throwIfAborted();
      const reply = await this.send(method, path, body, { key, ifMatch }).reply;
      const isOver = reply.body.code !== 'idempotency_in_progress' && reply.status >= 200;
      if (isOver && reply.status < 500) return reply;
      if (Date.now() > end) throw new Error(`${key} is not answered`);
      await sleep(200);
    }
  }

  private async done(
    method: string,
    path: string,
    body: unknown,
    key: string,
    token?: string,
    ifMatch?: number,
  ): Promise<void> {
    const { status, body: said } = await this.send(method, path, body, { key, token, ifMatch })
      .reply;
    if (status >= 300 || status === 0) {
      throw new Error(`${key} was answered with ${status} ${JSON.stringify(said)}`);
    }
  }

  private async detail(): Promise<Record<string, unknown>> {
    const { status, body } = await this.send('GET', '', undefined, {}).reply;
    if (status !== 200) throw new Error(`the questionnaire was not shown: ${status}`);
    return body;
  }

  private async version(): Promise<number> {
    return Number((await this.detail()).version);
  }

  private async versionOf(path: string): Promise<number> {
    const answers = (await this.detail()).answers as { path: string; version: number }[];
    return answers.find((answer) => answer.path === path)?.version ?? 0;
  }

  private send(
    method: string,
    path: string,
    body: unknown,
    { key, token, ifMatch }: { key?: string; token?: string; ifMatch?: number },
  ): { begun: Promise<void>; reply: Promise<Reply> } {
    const at = `${this.api.url}/v1/t/faults/assignments/${this.asked.assignmentId}${path}`;
    const text = body === undefined ? '' : JSON.stringify(body);
    const request = httpRequest(at, {
      method,
      headers: {
        authorization: `Bearer ${token ?? this.asked.tokens.own}`,
        ...(text && { 'content-type': 'application/json', 'content-length': text.length }),
        ...(key && { 'idempotency-key': key }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
    });
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const reply = new Promise<Reply>((resolve) => {
      request.on('error', () => resolve({ status: 0, body: {} }));
      request.on('response', (response) => {
        begin();
        let said = '';
        response.on('data', (part: Buffer) => (said += part.toString()));
        response.on('error', () => resolve({ status: 0, body: {} }));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: read(said) }));
      });
    });
    void reply.then(() => begin());
    request.end(text);
    return { begun, reply };
  }
}

function read(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
