import type { Operation } from '../../architecture/api/operations';
import { useTestDatabase } from '../../setup/database';
import { apiUnderTest, rowCounts, type ApiUnderTest } from './api-under-test';
import { inLanes } from './lanes';
import { mutationsOf, type Mutation } from './mutations';
import { problemFaults, problemOf, type RawAnswer } from './raw-client';
import { soundBody } from './samples';

const NOBODY = '0190b6a0-0000-7000-8000-00000000beef';

/** Free JSON has no fields that could be named. */
const FREE: Readonly<Record<string, RegExp>> = {
  // Each answer is judged by its question, whose type the document cannot tell.
  Assignment_save: /^\/changes\/0\/value/,
  Inquiry_save: /^\/changes\/0\/value/,
};

interface Trial {
  operation: Operation;
  mutation: Mutation;
}

describe('a body with one thing wrong in it', () => {
  const db = useTestDatabase();
  let api: ApiUnderTest;
  let withBody: Operation[];
  beforeAll(async () => {
    api = await apiUnderTest(db);
    withBody = api.operations.filter(({ body }) => body !== undefined);
  });

  const send = (operation: Operation, body: unknown): Promise<RawAnswer> =>
    api.client.send(pathOf(operation, api), {
      method: operation.method.toUpperCase(),
      token: api.tokenFor(operation),
      headers: operation.parameters.some(({ name, required }) => name === 'If-Match' && required)
        ? { 'if-match': '"1"' }
        : {},
      body: JSON.stringify(body),
    });

  it('is refused by name in every operation, and leaves no row', async () => {
    const trials = withBody.flatMap((operation) =>
      mutationsOf(api.document, operation.body, soundBody(api.document, operation))
        .filter(({ paths }) => !FREE[operation.id]?.test(paths[0] ?? ''))
        .map((mutation) => ({ operation, mutation })),
    );
    const answers: (Trial & { answer: RawAnswer })[] = [];
    const before = await rowCounts(db);
    await inLanes(trials, async ({ operation, mutation }) => {
      answers.push({ operation, mutation, answer: await send(operation, mutation.body) });
    });
    expect(await rowCounts(db)).toEqual(before);
    const refusedAnyway = await fieldsRefusedInSoundBodies();
    const faults = answers.flatMap(({ operation, mutation, answer }) =>
      faultsOf(answer, mutation, refusedAnyway.get(operation.id) ?? []).map(
        (fault) => `${operation.id} ${mutation.paths[0]} ${mutation.what}: ${fault}`,
      ),
    );
    expect(faults).toEqual([]);
    expect(withBody.length).toBeGreaterThan(30);
    expect(trials.length).toBeGreaterThan(1_000);
  }, 180_000);

  /** A field that is refused as it is proves nothing when it is refused for a fault. */
  async function fieldsRefusedInSoundBodies(): Promise<Map<string, string[]>> {
    const refused = new Map<string, string[]>();
    for (const operation of withBody) {
      const answer = await send(operation, soundBody(api.document, operation));
      if (answer.status === 422) refused.set(operation.id, namedBy(answer));
    }
    return refused;
  }
});

function faultsOf(
  answer: RawAnswer,
  { paths }: Mutation,
  refusedAnyway: readonly string[],
): string[] {
  const faults = problemFaults(answer);
  if (faults.length > 0) return faults;
  if (answer.status !== 422) return [`answers ${answer.status} ${problemOf(answer).code}`];
  if (paths.some((path) => refusedAnyway.includes(path)))
    return ['the sample itself is refused here'];
  const named = namedBy(answer);
  return paths.some((path) => named.includes(path))
    ? []
    : [`names ${named.join(', ') || 'nothing'}`];
}

function namedBy(answer: RawAnswer): string[] {
  return (problemOf(answer).errors ?? []).map(({ path }) => path);
}

function pathOf({ path }: Operation, { world }: ApiUnderTest): string {
  const values: Record<string, string> = { tenant: world.tenant, siteId: world.get('site') };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? NOBODY);
}
