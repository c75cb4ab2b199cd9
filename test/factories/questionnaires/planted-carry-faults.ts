import type { Fault } from './planted-source';

/** Ways in which carrying could go wrong, each of which the reckoning must notice. */
export const PLANTED_IN_CARRYING: readonly Fault[] = [
  {
    what: 'a column that is gone is not told',
    file: 'carry-answers.ts',
    from: `if (from) drop(value, from, 'column_gone', at);`,
    to: `if (from) return undefined;`,
  },
  {
    what: 'a question that is gone is not told',
    file: 'carry-answers.ts',
    from: `else drop(value, from, 'question_gone', at);`,
    to: ``,
  },
  {
    what: 'of a table that has no place only the rows are told',
    file: 'carry-answers.ts',
    from: `drop(cell, columns.get(code), reason, { ...at, path: \`\${path}/\${row.id}/\${code}\` });`,
    to: ``,
  },
  {
    what: 'an empty row is not told',
    file: 'carry-answers.ts',
    from: `if (cells.length === 0) standing(inRow);`,
    to: ``,
  },
  {
    what: 'rows are known by their place',
    file: 'carry-answers.ts',
    from: `return rows.map((row) => {`,
    to: `return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => {`,
  },
  {
    what: 'columns are known by their place',
    file: 'carry-answers.ts',
    from: `const now = columnsByCode(to);`,
    to: `const now = new Map(from.columns.map((column, at) => [column.code, to.columns[at]]));`,
  },
  {
    what: 'a row without carried cells is left out',
    file: 'carry-answers.ts',
    from: `return { id: row.id, ...Object.fromEntries(carried) };
  });`,
    to: `return { id: row.id, ...Object.fromEntries(carried) };
  }).filter((row) => Object.keys(row).length > 1);`,
  },
  {
    what: 'a declined question that is gone stays declined',
    file: 'carry-answers.ts',
    from: `if (!to) return 'question_gone';
  return to.reporting?`,
    to: `if (!to) return undefined;
  return to.reporting?`,
  },
  {
    what: 'every question may be declined',
    file: 'carry-answers.ts',
    from: `beyondVoluntaryStandard ? undefined : 'not_declinable'`,
    to: `beyondVoluntaryStandard ? undefined : undefined`,
  },
  {
    what: 'a converted answer is told as carried',
    file: 'carry-answers.ts',
    from: `if (how === undefined)`,
    to: `if (how !== 'as_text')`,
  },
  {
    what: 'an option that is gone stays chosen',
    file: 'convert-answer.ts',
    from: `if (code && !MAY_WAIT.has(code))`,
    to: `if (code && code !== 'not_an_option' && !MAY_WAIT.has(code))`,
  },
  {
    what: 'an answer beyond a limit is dropped',
    file: 'convert-answer.ts',
    from: `if (code && !MAY_WAIT.has(code))`,
    to: `if (code)`,
  },
  {
    what: 'of several options all are dropped with one',
    file: 'convert-answer.ts',
    from: `if (kept.length === 0)`,
    to: `if (kept.length < chosen.length)`,
  },
  {
    what: 'of several options the first stays, whatever it is',
    file: 'convert-answer.ts',
    from: `const kept = chosen.filter((code) => offered.has(code));`,
    to: `const kept = chosen.slice(0, offered.size);`,
  },
  {
    what: 'a value of another type stands as it is',
    file: 'convert-answer.ts',
    from: `return convert ? convert(value, to) : { reason: 'type_changed' };`,
    to: `return convert ? convert(value, to) : { value };`,
  },
  {
    what: 'yes is told as no',
    file: 'converters.table.ts',
    from: `value === true ? YES : NO`,
    to: `value === true ? NO : YES`,
  },
  {
    what: 'a yes/no answer takes the first option',
    file: 'converters.table.ts',
    from: `if (!codes.includes(YES) || !codes.includes(NO)) return { reason: 'type_changed' };`,
    to: `if (!codes.includes(NO)) return { value: codes[0] as string, how: 'yes_no_as_option' };`,
  },
  {
    what: 'a decimal loses what is behind its point',
    file: 'converters.table.ts',
    from: `const WHOLE = /^(-?\\d+)(?:\\.0*)?$/;`,
    to: `const WHOLE = /^(-?\\d+)(?:\\.\\d*)?$/;`,
  },
  {
    what: 'a zero has a minus',
    file: 'converters.table.ts',
    from: `Number(whole) || 0`,
    to: `Number(whole)`,
  },
  {
    what: 'of several options the first is taken for the only one',
    file: 'converters.table.ts',
    from: `if (only === undefined || more.length > 0)`,
    to: `if (only === undefined)`,
  },
  {
    what: 'a place loses its name',
    file: 'converters.table.ts',
    from: `if (Object.keys(rest).length > 0)`,
    to: `if (Object.keys(rest).length > 1)`,
  },
  {
    what: 'a month is cut from the day',
    file: 'converters.table.ts',
    from: `.slice(0, 7)`,
    to: `.slice(2, 9)`,
  },
];
