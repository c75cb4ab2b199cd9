import { GENESIS_PREV, lineHash, makeLine, parseLine } from '../src';

/** A whole number from 0 to `below` − 1. */
export type Dice = (below: number) => number;

/** Dice that fall the same way for the same seed (a linear congruential generator). */
export function diceFrom(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

type Tamper = (lines: string[], covered: number, dice: Dice) => string[];

/** What a database administrator could do to the first `covered` lines of a ledger. */
export const TAMPERS: Readonly<Record<string, Tamper>> = {
  edit: (lines, covered, dice) => {
    const at = dice(covered);
    return lines.map((line, i) => (i === at ? edited(line, dice) : line));
  },
  delete: (lines, covered, dice) => {
    const at = dice(covered);
    return lines.filter((_, i) => i !== at);
  },
  swap: (lines, covered, dice) => {
    const at = dice(covered - 1);
    const [a, b] = lines.slice(at, at + 2);
    return [...lines.slice(0, at), ...[b, a].map(String), ...lines.slice(at + 2)];
  },
  insert: (lines, covered, dice) => {
    const at = dice(covered);
    const forged = edited(String(lines[at]), dice);
    return [...lines.slice(0, at), forged, ...lines.slice(at)];
  },
  truncate: (lines, covered, dice) => lines.slice(0, dice(covered)),
  're-chain': (lines, covered, dice) => {
    const edits = ['edit', 'delete', 'swap', 'insert'] as const;
    const kind = edits[dice(edits.length)] ?? 'edit';
    return rechained((TAMPERS[kind] as Tamper)(lines, covered, dice));
  },
};

/** Gives every line the seq and the prev that its place asks for: a chain without a flaw. */
export function rechained(lines: readonly string[]): string[] {
  let prev = GENESIS_PREV;
  return lines.map((text, i) => {
    const line = makeLine({ ...parseLine(text), seq: i + 1, prev });
    prev = lineHash(line);
    return line;
  });
}

/** One field with another value, the line still in its form. */
export function edited(text: string, dice: Dice): string {
  const line = parseLine(text);
  const changes = [
    { actor: `buyer:forged-${dice(1000)}` },
    { action: 'document.removed' },
    { subject: `document:forged-${dice(1000)}` },
    { at: new Date(Date.parse(line.at) + 1).toISOString() },
    { payloadCommit: lineHash(text) },
  ];
  return makeLine({ ...line, ...changes[dice(changes.length)] });
}
