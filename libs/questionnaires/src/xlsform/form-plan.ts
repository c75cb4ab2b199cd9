import { Codes, codeFor } from './form-names';
import { short, type FormReport } from './form-report';
import {
  readRowSettings,
  ROW_SETTINGS_COLUMN,
  type Composite,
  type RowSettings,
} from './row-settings';
import type { FormGroup, FormNode, SurveyRow } from './form-tree';

/** A question, or a repeat, which becomes a table. */
export interface FormField {
  is: 'question' | 'repeat' | 'heading';
  row: SurveyRow;
  code: string;
  /** The repeat that it lies in. */
  table?: FormField;
  /** Groups between it and its section or repeat, from the outside. */
  groups: readonly FormGroup[];
  /** Of a repeat. */
  columns: FormField[];
  /** Of the text that goes with a choice of "other": the choice. */
  otherOf?: FormField;
  /** Of a group that stands for one value of several parts. */
  composite?: Composite;
  /** The row that says what is demanded: of such a group the first of its parts. */
  asking: SurveyRow;
  /** Of a row in such a group: the value, and which part of it. */
  memberOf?: { field: FormField; member: string };
}

export interface FormSection {
  code: string;
  /** Its heading; none for questions outside all groups. */
  group?: FormGroup;
  /** Groups whose conditions hold for it, itself among them. */
  conditions: readonly FormGroup[];
  fields: FormField[];
}

export interface FormPlan {
  sections: FormSection[];
  /** Every field of the form by its name; several where groups have like names. */
  byName: ReadonlyMap<string, readonly FormField[]>;
}

/**
 * A form's groups within groups as sections of questions. A group that holds nothing but groups is
 * a condition of its groups; groups below a section keep their questions, which keep the condition.
 */
export function planForm(nodes: readonly FormNode[], report: FormReport): FormPlan {
  const planner = new Planner(report);
  planner.level(nodes, []);
  return { sections: planner.sections, byName: planner.byName };
}

const settingsOf = (row: SurveyRow): RowSettings =>
  readRowSettings(row.text(ROW_SETTINGS_COLUMN)) ?? {};

function compositeOf({ row }: FormNode): Composite | undefined {
  const { type } = settingsOf(row);
  return type === 'country' ? undefined : type;
}

class Planner {
  readonly sections: FormSection[] = [];
  readonly byName = new Map<string, FormField[]>();
  private readonly sectionCodes = new Codes();
  private readonly codes = new Codes();
  private readonly columnCodes = new Map<FormField, Codes>();

  constructor(private readonly report: FormReport) {}

  /** The form itself, or a group that holds nothing but groups. */
  level(nodes: readonly FormNode[], above: readonly FormGroup[]): void {
    let loose: FormSection | undefined;
    for (const node of nodes) {
      if (node.is !== 'group' || compositeOf(node)) {
        loose ??= this.section(undefined, above);
        this.node(node, loose.fields, []);
        continue;
      }
      loose = undefined;
      const conditions = [...above, node];
      if (
        node.children.length > 0 &&
        node.children.every((child) => child.is === 'group' && !compositeOf(child))
      ) {
        this.dropHeading(node);
        this.level(node.children, conditions);
      } else this.ownSection(node, conditions);
    }
  }

  private ownSection(group: FormGroup, conditions: readonly FormGroup[]): void {
    const section = this.section(group, conditions);
    for (const child of group.children) this.node(child, section.fields, []);
  }

  private section(group: FormGroup | undefined, conditions: readonly FormGroup[]): FormSection {
    const given = group && settingsOf(group.row).code;
    const code = this.sectionCodes.take(given ?? codeFor(group?.row.name ?? 'questions'));
    const section: FormSection = { code, ...(group && { group }), conditions, fields: [] };
    this.sections.push(section);
    return section;
  }

  private dropHeading({ row }: FormGroup): void {
    const [label] = row.texts('label').values();
    if (label === undefined) return;
    this.report.loss(
      row.place('label'),
      'group_heading',
      label,
      'Its groups are sections; the heading above them is left out.',
    );
  }

  private node(
    node: FormNode,
    into: FormField[],
    groups: readonly FormGroup[],
    table?: FormField,
  ): void {
    const composite = node.is === 'group' ? compositeOf(node) : undefined;
    if (node.is === 'item') into.push(this.field('question', node.row, groups, table));
    else if (composite) into.push(this.composite(node, composite, groups, table));
    else if (node.is === 'group') this.innerGroup(node, into, groups, table);
    else this.repeat(node, into, groups, table);
  }

  private composite(
    group: FormGroup,
    composite: Composite,
    groups: readonly FormGroup[],
    table?: FormField,
  ): FormField {
    const field = this.field('question', group.row, groups, table);
    field.composite = composite;
    field.asking = group.children[0]?.row ?? group.row;
    for (const { row } of group.children) {
      const member = settingsOf(row).member ?? '';
      const part: FormField = { ...field, row, memberOf: { field, member } };
      this.byName.set(row.name, [...(this.byName.get(row.name) ?? []), part]);
    }
    return field;
  }

  private innerGroup(
    group: FormGroup,
    into: FormField[],
    above: readonly FormGroup[],
    table?: FormField,
  ): void {
    const groups = [...above, group];
    const [label] = group.row.texts('label').values();
    if (label !== undefined && table) {
      this.report.loss(
        group.row.place('label'),
        'group_heading',
        label,
        'Its questions are columns of the table; the heading is left out.',
      );
    } else if (label !== undefined) {
      into.push(this.field('heading', group.row, groups, table));
      this.report.loss(
        group.row.place('type'),
        'group_flattened',
        label,
        'Its questions stand in the section around it, below the heading as a note.',
      );
    }
    for (const child of group.children) this.node(child, into, groups, table);
  }

  private repeat(
    group: FormGroup,
    into: FormField[],
    groups: readonly FormGroup[],
    table?: FormField,
  ): void {
    if (table?.table) {
      this.report.loss(
        group.row.place('type'),
        'repeat_too_deep',
        `The repeat ${group.row.name}, the third within one another`,
        'It is left out with its questions: a table holds tables, and these hold none.',
      );
      return;
    }
    const field = this.field('repeat', group.row, groups, table);
    for (const child of group.children) this.node(child, field.columns, [], field);
    if (field.columns.length > 0) into.push(field);
    else
      this.report.loss(group.row.place('type'), 'group_empty', group.row.name, 'It is left out.');
  }

  private field(
    is: FormField['is'],
    row: SurveyRow,
    groups: readonly FormGroup[],
    table?: FormField,
  ): FormField {
    const codes = this.codesOf(table);
    const wanted = settingsOf(row).code ?? codeFor(row.name);
    const code = codes.take(wanted);
    const field: FormField = {
      is,
      row,
      asking: row,
      code,
      groups,
      columns: [],
      ...(table && { table }),
    };
    if (is !== 'heading') {
      this.byName.set(row.name, [...(this.byName.get(row.name) ?? []), field]);
    }
    if (code !== wanted) {
      this.report.loss(
        row.place('name'),
        'code_taken',
        `The name ${short(row.name, 60)}`,
        `Its code is ${code}, since another question has ${wanted} already.`,
      );
    }
    if (row.type.is === 'select' && row.type.withOther) this.reserveOther(field, codes);
    return field;
  }

  /** The text that is asked for where "other" is chosen. */
  private reserveOther(choice: FormField, codes: Codes): void {
    const other: FormField = {
      is: 'question',
      row: choice.row,
      asking: choice.row,
      code: codes.take(codeFor(`${choice.row.name}_other`)),
      groups: choice.groups,
      columns: [],
      otherOf: choice,
      ...(choice.table && { table: choice.table }),
    };
    choice.columns.push(other);
    const name = `${choice.row.name}_other`;
    this.byName.set(name, [...(this.byName.get(name) ?? []), other]);
  }

  private codesOf(table: FormField | undefined): Codes {
    if (!table) return this.codes;
    const known = this.columnCodes.get(table) ?? new Codes();
    this.columnCodes.set(table, known);
    return known;
  }
}
