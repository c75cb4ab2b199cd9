/** A part by its code, and the section in which it stands. */
export interface Standing {
  code: string;
  within: string | null;
}

/**
 * The fewest parts that must be taken out and put elsewhere, so that those which both versions have
 * stand as in the newer one. Whatever changed its section is among them.
 */
export function movedCodes(from: readonly Standing[], to: readonly Standing[]): Set<string> {
  const before = new Map(from.map((one, at) => [one.code, { ...one, at }]));
  const moved = new Set<string>();
  const stayed = new Map<string | null, { code: string; at: number }[]>();
  for (const { code, within } of to) {
    const known = before.get(code);
    if (!known) continue;
    if (known.within === within) {
      const group = stayed.get(within) ?? [];
      group.push({ code, at: known.at });
      stayed.set(within, group);
    } else {
      moved.add(code);
    }
  }
  for (const group of stayed.values()) {
    const inOrder = longestRising(group.map(({ at }) => at));
    group.forEach(({ code }, place) => {
      if (!inOrder.has(place)) moved.add(code);
    });
  }
  return moved;
}

/** Places of a longest rising subsequence of distinct numbers (patience sorting). */
function longestRising(numbers: readonly number[]): Set<number> {
  const tops: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, place) => {
    const pile = firstNotBelow(tops, numbers, number);
    previous[place] = pile > 0 ? (tops[pile - 1] as number) : -1;
    tops[pile] = place;
  });
  const chosen = new Set<number>();
  let place = tops.at(-1) ?? -1;
  while (place >= 0) {
    chosen.add(place);
    place = previous[place] ?? -1;
  }
  return chosen;
}

function firstNotBelow(
  tops: readonly number[],
  numbers: readonly number[],
  number: number,
): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[tops[middle] as number] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
