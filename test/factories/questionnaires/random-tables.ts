import type { ColumnDefinition, QuestionDefinition } from '@para42/questionnaires';
import type { Dice } from './dice';
import { cellCondition, innerCondition, OPS } from './random-conditions';
import type {
  Condition,
  ModelColumns,
  ModelField,
  ModelParts,
  ModelQuestion,
} from './reference-model';

/** Columns of a random table; of every other one some column is a table within the row. */
export function randomColumns(dice: Dice, all: readonly ModelQuestion[]): ModelColumns {
  const parts = dice.chance(60) ? randomParts(dice, all) : undefined;
  const cell = (shownWhen?: Condition): ModelField => ({
    code: '',
    required: dice.chance(40) ? cellCondition(dice, all, !!parts) : dice.chance(40),
    ...(dice.chance(40) ? { constraint: cellCondition(dice, all, !!parts) } : {}),
    ...(shownWhen && dice.chance(60) ? { visibleWhen: shownWhen } : {}),
  });
  const flagged: Condition = { kind: 'cell-yes' };
  const partly: Condition = { kind: 'parts', op: dice.one(OPS), than: dice.below(3) };
  return {
    flag: cell(),
    count: cell(flagged),
    fee: cell(parts && dice.chance(50) ? partly : flagged),
    ...(parts && { parts: { ...cell(flagged), ...parts } }),
  };
}

function randomParts(
  dice: Dice,
  all: readonly ModelQuestion[],
): Omit<ModelParts, keyof ModelField> {
  const cell = (shownWhen: readonly Condition[]): ModelField => ({
    code: '',
    required: dice.chance(40) ? innerCondition(dice, all) : dice.chance(40),
    ...(dice.chance(40) ? { constraint: innerCondition(dice, all) } : {}),
    ...(dice.chance(60) ? { visibleWhen: dice.one(shownWhen) } : {}),
  });
  const around: Condition[] = [
    { kind: 'outer-yes' },
    { kind: 'outer-answered' },
    { kind: 'outer-number', op: dice.one(OPS), than: dice.below(5) },
  ];
  return {
    ...(dice.chance(40) && { minRows: 2 }),
    ...(dice.chance(40) && { maxRows: 2 }),
    on: cell(around),
    pieces: cell([...around, { kind: 'inner-yes' }]),
  };
}

type FieldOf = (field: ModelField) => Omit<ColumnDefinition & { type: 'date' }, 'code' | 'type'>;

/** A table of the model, its columns not in the order in which they depend on each other. */
export function tableOf(
  { minRows, maxRows, columns }: ModelQuestion,
  base: { code: string; label: string },
  fieldOf: FieldOf,
): QuestionDefinition {
  if (!columns) throw new Error('a table of the model has columns');
  return {
    ...base,
    type: 'table',
    ...limits(minRows, maxRows),
    columns: [
      { ...fieldOf(columns.fee), code: 'fee', type: 'money' },
      ...(columns.parts ? [partsOf(columns.parts, fieldOf)] : []),
      { ...fieldOf(columns.count), code: 'count', type: 'integer' },
      {
        code: 'twice',
        type: 'computed',
        label: 'Twice',
        result: 'integer',
        expression: 'row.count * 2',
      },
      { ...fieldOf(columns.flag), code: 'flag', type: 'yes_no' },
    ],
  };
}

function partsOf(parts: ModelParts, fieldOf: FieldOf): ColumnDefinition {
  return {
    ...fieldOf(parts),
    code: 'parts',
    type: 'table',
    ...limits(parts.minRows, parts.maxRows),
    columns: [
      {
        code: 'both',
        type: 'computed',
        label: 'Both',
        result: 'integer',
        expression: 'row.pieces + outer.count',
      },
      { ...fieldOf(parts.pieces), code: 'pieces', type: 'integer' },
      { ...fieldOf(parts.on), code: 'on', type: 'yes_no' },
    ],
  };
}

const limits = (minRows: number | undefined, maxRows: number | undefined) => ({
  ...(minRows !== undefined && { minRows }),
  ...(maxRows !== undefined && { maxRows }),
});
