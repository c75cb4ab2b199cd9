import { Command } from 'commander';
import { apiCommand, askTenant, itemsOf, type ApiOptions } from './api-access';

interface Explanation {
  text: string;
  factsHash: string;
  sources: readonly { code: string; asOf: string; sha256: string }[];
}

interface Recomputation {
  flagId: string;
  asOf: string;
  intact: boolean;
  reproduced: boolean;
  same: boolean;
  storedHash: string;
  currentHash: string | null;
}

interface Known {
  flagId: string;
  ruleCode: string;
  siteId: string;
  state: string;
  severity: number;
  sentence: string;
}

interface Difference {
  flagId: string;
  change: string;
  siteId: string;
  text: string;
}

/** `para42 flags`: asks the API about flags, with the rights of the token. */
export function flagsCommand(): Command {
  return new Command('flags')
    .description('risk flags')
    .addCommand(
      apiCommand('explain', 'why a flag is there: text, facts, sources')
        .argument('<id>', 'id of the flag')
        .action(explainFlag),
    )
    .addCommand(
      apiCommand('recompute', 'a flag worked out again, from what it froze and from what is known')
        .argument('<id>', 'id of the flag')
        .action(recomputeFlag),
    )
    .addCommand(
      apiCommand('as-of', 'flags as they were known at the end of a day')
        .argument('<date>', 'YYYY-MM-DD')
        .option('--site <id>', 'of one site only')
        .action(flagsAsOf),
    )
    .addCommand(
      apiCommand('diff', 'what became of flags between the ends of two days, and why')
        .argument('<from>', 'YYYY-MM-DD')
        .argument('<to>', 'YYYY-MM-DD')
        .action(flagsDiff),
    );
}

async function explainFlag(id: string, options: ApiOptions): Promise<void> {
  const answer = await askTenant(options, ['flags', id, 'explanation']);
  print(options, answer, explanationText(answer as Explanation));
}

async function recomputeFlag(id: string, options: ApiOptions): Promise<void> {
  const answer = await askTenant(options, ['flags', id, 'recomputation']);
  print(options, answer, recomputationText(answer as Recomputation));
}

async function flagsAsOf(day: string, options: ApiOptions & { site?: string }): Promise<void> {
  const query = { day, ...(options.site ? { siteId: options.site } : {}) };
  for await (const known of itemsOf<Known>(options, ['flags', 'as-of'], query)) {
    const { flagId, ruleCode, siteId, state, severity, sentence } = known;
    const head = `${flagId}  ${state}, severity ${severity} of 5, ${ruleCode}, site ${siteId}`;
    printLine(options, known, `${head}\n  ${sentence}`);
  }
}

async function flagsDiff(from: string, to: string, options: ApiOptions): Promise<void> {
  const items = itemsOf<Difference>(options, ['flags', 'diff'], { from, to });
  for await (const difference of items) {
    const { flagId, change, siteId, text } = difference;
    printLine(options, difference, `${flagId}  ${change}, site ${siteId}\n  ${text}`);
  }
}

function print({ json }: ApiOptions, answer: unknown, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : text);
}

/** As JSON one item to a line, so that a list of any length can be read as it comes. */
function printLine({ json }: ApiOptions, item: unknown, text: string): void {
  process.stdout.write(`${json ? JSON.stringify(item) : text}\n`);
}

function explanationText({ text, sources, factsHash }: Explanation): string {
  const from = sources.map(
    ({ code, asOf, sha256 }) => `Source: ${code} of ${asOf}, file ${sha256}.`,
  );
  return `${[text, ...from, `Frozen facts: ${factsHash}.`].join('\n')}\n`;
}

function recomputationText(told: Recomputation): string {
  const { intact, reproduced, same, asOf, storedHash, currentHash } = told;
  return [
    intact
      ? `What was frozen is what was hashed: ${storedHash}.`
      : `What was frozen is not what was hashed: ${storedHash}.`,
    reproduced
      ? 'From it the rule says the same to the byte.'
      : 'From it the rule does not say the same, or that version of it is not shipped any more.',
    same
      ? `From what is known today of ${asOf} the same flag comes out.`
      : `From what is known today of ${asOf} ${currentHash ? `another flag comes out: ${currentHash}` : 'no such flag comes out'}.`,
    '',
  ].join('\n');
}
