import type { Column, Question, TemplateDocument } from '../engine/template-document';
import { Codes } from './form-names';

/** Parts of values that a form asks for one by one. */
export const MEMBERS: Readonly<Record<'money' | 'place' | 'party', readonly string[]>> = {
  money: ['amount', 'currency'],
  place: ['country', 'admin1', 'name'],
  party: ['kind', 'name', 'country', 'registration'],
};

/** Names of a form for the places of a template: `question`, `table/column`, `table/inner/column`. */
export class ExportNames {
  private readonly byPlace = new Map<string, string>();
  private readonly codes = new Codes();

  constructor(document: TemplateDocument) {
    const questions = document.sections.flatMap((section) => section.questions);
    // Questions come first, so that they keep their codes as names.
    for (const question of questions) this.add(question.code, question.code, question);
    for (const table of questions) {
      if (table.type === 'table') this.addColumns(table.code, table.columns);
    }
    for (const section of document.sections) {
      this.byPlace.set(`section ${section.code}`, this.codes.take(`section_${section.code}`));
    }
  }

  has(place: string): boolean {
    return this.byPlace.has(place);
  }

  of(place: string): string {
    return this.byPlace.get(place) ?? place;
  }

  section(code: string): string {
    return this.of(`section ${code}`);
  }

  private addColumns(table: string, columns: readonly Column[]): void {
    for (const column of columns) {
      const place = `${table}/${column.code}`;
      const taken = `${table.split('/').at(-1) ?? table}_${column.code}`;
      this.add(place, this.codes.has(column.code) ? taken : column.code, column);
      if (column.type === 'table') this.addColumns(place, column.columns);
    }
  }

  private add(place: string, wanted: string, question: Question): void {
    const name = this.codes.take(wanted);
    this.byPlace.set(place, name);
    const { type } = question;
    if (type !== 'money' && type !== 'place' && type !== 'party') return;
    for (const member of MEMBERS[type]) {
      this.byPlace.set(`${place}.${member}`, this.codes.take(`${name}_${member}`));
    }
  }
}
