import { DomainError, type DomainErrorExtras, type ErrorKind } from '../errors/domain-error';

/** What a reading process writes, once, as JSON. */
export type ReadingAnswer =
  | { readonly answer: unknown }
  | {
      readonly error: {
        readonly kind: ErrorKind;
        readonly code: string;
        readonly detail: string;
        readonly extras: DomainErrorExtras;
      };
    };

/**
 * The whole of a program that reads one file and ends. Standard input: a line of JSON, then the file.
 * Standard output: one {@link ReadingAnswer}.
 * @param read an error of it that is no DomainError ends the program with a failure
 */
export async function serveReading(
  read: (request: unknown, file: Buffer) => unknown,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin as AsyncIterable<Buffer>) parts.push(part);
  const input = Buffer.concat(parts);
  const end = input.indexOf('\n');
  const answer = await answerOf(() =>
    read(JSON.parse(input.toString('utf8', 0, end)), input.subarray(end + 1)),
  );
  process.stdout.write(JSON.stringify(answer), () => process.exit(0));
}

async function answerOf(read: () => unknown): Promise<ReadingAnswer> {
  try {
    return { answer: await read() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, code, detail, extras } = error;
    return { error: { kind, code, detail, extras } };
  }
}
