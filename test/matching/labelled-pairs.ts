import * as fs from 'node:fs';
import { join } from 'node:path';
import type { MatchParty } from '../../libs/suppliers/src/matching/compare/party';

/** Two records of which a person knows whether they are one. */
export interface LabelledPair {
  readonly first: MatchParty;
  readonly second: MatchParty;
  readonly same: boolean;
  readonly half: Half;
}

/**
 * Thresholds were tuned on the one half and are measured on the other, of which wrong pairs were seen before tables were
 * last mended. The blind one was frozen before it was run.
 */
export const HALVES = ['tuning', 'final', 'blind'] as const;
export type Half = (typeof HALVES)[number];

const FOLDER = join(__dirname, 'labelled');
export const BLIND_FILE = join(__dirname, 'blind', 'frozen.txt');

/** Every pair of the files of the folder, and those of the blind file. */
export function labelledPairs(): LabelledPair[] {
  const clusters = fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readClusters(fs.readFileSync(join(FOLDER, file), 'utf8')));
  const blind = readClusters(fs.readFileSync(BLIND_FILE, 'utf8'));
  return [
    ...clusters.flatMap((cluster, at) => pairsOf(cluster, at % 2 === 0 ? 'tuning' : 'final')),
    ...blind.flatMap((cluster) => pairsOf(cluster, 'blind')),
  ];
}

/** Writings of one site or firm. */
type Entity = MatchParty[];

/**
 * A cluster begins with `= ISO3` and holds entities that are easily taken for each other. A line is
 * `name / other name | address | lat,lng`; one that begins with a space is another writing of the entity above, and one
 * with `@ISO3` lies in that country.
 */
export function readClusters(text: string): Entity[][] {
  const clusters: Entity[][] = [];
  let country = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('= ')) {
      country = line.slice(2).trim();
      clusters.push([]);
      continue;
    }
    if (line.trim() === '') continue;
    const party = readParty(line.trim(), country);
    const cluster = clusters.at(-1);
    if (!cluster) throw new Error(`no cluster was begun before: ${line}`);
    if (line.startsWith(' ')) cluster.at(-1)?.push(party);
    else cluster.push([party]);
  }
  return clusters;
}

function readParty(line: string, country: string): MatchParty {
  const abroad = /^@([A-Z]{3}) (.*)$/.exec(line);
  const [names = '', address = '', position] = (abroad?.[2] ?? line).split(' | ');
  const [lat, lng] = (position ?? '').split(',').map(Number);
  const coordinates = lat !== undefined && lng !== undefined ? { lat, lng, exact: true } : null;
  return {
    id: line,
    kind: 'site',
    countryIso3: abroad?.[1] ?? country,
    names: names.split(' / '),
    places: [{ address, admin1: null, coordinates }],
    identifiers: [],
    reference: null,
    ownerNames: [],
    ownerId: null,
  };
}

/** Writings of an entity are the same; two entities of a cluster are not, in their first and in their last writing. */
function pairsOf(cluster: readonly Entity[], half: Half): LabelledPair[] {
  const same = cluster.flatMap((entity) =>
    combinations(entity).map(([first, second]) => ({ first, second, same: true, half })),
  );
  const different = combinations(cluster).flatMap(([a, b]) => {
    const [first, second] = [a[0], b[0]];
    const [lastFirst, lastSecond] = [a.at(-1), b.at(-1)];
    return [
      ...(first && second ? [{ first, second, same: false, half }] : []),
      ...(lastFirst && lastSecond
        ? [{ first: lastFirst, second: lastSecond, same: false, half }]
        : []),
    ];
  });
  return [...same, ...different];
}

function combinations<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));
}

const SCRIPTS =
  'Latin Cyrillic Han Hangul Katakana Arabic Devanagari Bengali Thai Greek Hiragana'.split(' ');

/** Scripts in which names of the pairs are written. */
export function scriptsOf(pairs: readonly LabelledPair[]): string[] {
  const names = pairs.flatMap(({ first, second }) => [...first.names, ...second.names]).join(' ');
  return SCRIPTS.filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(names));
}

export function countriesOf(pairs: readonly LabelledPair[]): string[] {
  return [...new Set(pairs.map(({ first }) => first.countryIso3))].sort();
}
