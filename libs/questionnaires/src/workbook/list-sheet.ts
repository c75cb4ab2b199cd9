import type { PlannedCell, PlannedList, PlannedSheet } from '@para42/platform';
import type { AnswerPart } from './answer-parts';
import type { Choices } from './choices';
import { columnLetters } from './cell-places';

const NAME = '_lists';

/** The hidden sheet with the values that cells offer, each list once. */
export class ListSheet {
  private readonly lists: (readonly string[])[] = [];
  private readonly places = new Map<string, string>();

  /** The list of a part at some cells; none where it may hold several values. */
  at(part: AnswerPart, cells: string, title: string, refusal: string): PlannedList[] {
    if (!part.choices || part.kind === 'codes') return [];
    return [{ cells, values: this.placeOf(part.choices), title, refusal }];
  }

  sheet(): PlannedSheet {
    const longest = Math.max(1, ...this.lists.map((list) => list.length));
    const rows = Array.from({ length: longest }, (_, row) =>
      this.lists.map((list): PlannedCell | null => {
        const value = list[row];
        return value === undefined ? null : { value, style: 'fixed' };
      }),
    );
    return { name: NAME, state: 'hidden', columns: [], rows, protection: 'cells', lists: [] };
  }

  private placeOf({ shown }: Choices): string {
    const texts = shown.map(({ text }) => text);
    const key = JSON.stringify(texts);
    const known = this.places.get(key);
    if (known) return known;
    this.lists.push(texts);
    const column = columnLetters(this.lists.length - 1);
    const place = `'${NAME}'!$${column}$1:$${column}$${texts.length}`;
    this.places.set(key, place);
    return place;
  }
}
