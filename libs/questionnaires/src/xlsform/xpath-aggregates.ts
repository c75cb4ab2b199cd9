import { call, isTrue, not, TRUE, type Cel } from './cel-tree';
import type { Call } from './xpath-call';
import { EACH_ROW } from './xpath-scope';
import { asNumber, listSize, types, valueOf, type Value } from './xpath-values';

function nodes({ args, scope, name }: Call) {
  const target = args[0];
  const reading = target?.type === 'question' ? scope.question(target.name) : undefined;
  if (!reading || reading.is === 'value') {
    throw types(`${name}() takes a repeat, or a question of a repeat seen from outside.`);
  }
  return reading;
}

function rowsWhere(rows: Cel, condition: Cel): Cel {
  return isTrue(condition)
    ? rows
    : { op: 'macro', name: 'filter', on: rows, binds: EACH_ROW, body: condition };
}

export function count(given: Call): Value {
  const reading = nodes(given);
  const visible = reading.is === 'column' ? reading.visible : TRUE;
  return valueOf('whole', listSize(rowsWhere(reading.rows, visible)));
}

export function countNonEmpty(given: Call): Value {
  const reading = nodes(given);
  if (reading.is === 'rows') return count(given);
  return valueOf('whole', listSize(rowsWhere(reading.rows, reading.value.known)));
}

/** NaN where one shown cell is empty; the engine is undecided there. */
export function sum(given: Call): Value {
  const reading = nodes(given);
  if (reading.is === 'rows') throw types('sum() takes a question of a repeat.');
  const number = asNumber(reading.value);
  const rows = rowsWhere(reading.rows, reading.visible);
  const cells: Cel = { op: 'macro', name: 'map', on: rows, binds: EACH_ROW, body: number.cel };
  const missing: Cel = {
    op: 'macro',
    name: 'exists',
    on: rows,
    binds: EACH_ROW,
    body: not(number.known),
  };
  return valueOf(number.kind, call('sum', cells), isTrue(number.known) ? TRUE : not(missing));
}
