import 'reflect-metadata';
import { confusionOf, outcomeOf, type Confusion } from './confusion';
import { countriesOf, HALVES, labelledPairs, scriptsOf, type LabelledPair } from './labelled-pairs';

const BARS = { precision: 0.95, recall: 0.85 } as const;

/** `[--wrong] [--half tuning|final|blind]`: the confusion tables, and with `--wrong` the pairs that ended otherwise. */
function main(args: readonly string[]): number {
  const pairs = labelledPairs();
  const different = pairs.filter(({ same }) => !same).length;
  print(`${pairs.length} pairs, ${different} of them two records that are easily taken for one`);
  print(`scripts: ${scriptsOf(pairs).join(', ')}`);
  print(`countries: ${countriesOf(pairs).join(', ')}`);
  const only = args.includes('--half') ? args[args.indexOf('--half') + 1] : undefined;
  let passed = true;
  for (const half of HALVES) {
    if (only !== undefined && only !== half) continue;
    const chosen = pairs.filter((pair) => pair.half === half);
    const table = confusionOf(chosen);
    printTable(half, table);
    if (args.includes('--wrong')) printWrong(chosen);
    const held = table.precision >= BARS.precision && table.recall >= BARS.recall;
    if (half !== 'tuning' && !held) passed = false;
  }
  return passed ? 0 : 1;
}

function printTable(half: string, { same, different, ...figures }: Confusion): void {
  const line = (name: string, cells: readonly (string | number)[]) =>
    print(`  ${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  print(`\n${half} half`);
  line('', ['merged', 'held', 'apart']);
  line('one', [same.merged, same.held, same.apart]);
  line('two', [different.merged, different.held, different.apart]);
  const { precision, recall, mergedShare } = figures;
  print(`  precision of merges ${precision.toFixed(3)} (bar ${BARS.precision})`);
  print(`  recall of merged and held ${recall.toFixed(3)} (bar ${BARS.recall})`);
  print(`  merged without asking ${mergedShare.toFixed(3)}`);
}

function printWrong(pairs: readonly LabelledPair[]): void {
  for (const pair of pairs) {
    const outcome = outcomeOf(pair);
    const wrong = pair.same ? outcome === 'apart' : outcome !== 'apart';
    if (wrong)
      print(`  ${pair.same ? 'one' : 'two'} ${outcome}: ${pair.first.id}  <>  ${pair.second.id}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exit(main(process.argv.slice(2)));
