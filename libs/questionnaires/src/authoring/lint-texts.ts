import { verdictFaults } from '@para42/platform';
import type { ReadDefinition } from '../engine/template-definition';
import { textsOf, type PlacedText, type TextUse } from './definition-texts';
import type { DraftFinding } from './lint-report';

const LONGEST: Readonly<Record<TextUse, number>> = {
  title: 300,
  label: 1_000,
  option: 500,
  message: 600,
  explanation: 4_000,
};

/** A tag, a comment, an entity, a link that runs something: respondents see plain text. */
const MARKUP =
  /<\s*[/!?]?\s*[a-z]|&(?:#x?[0-9a-f]+|[a-z][a-z0-9]{1,20});|\b(?:javascript|data|vbscript)\s*:\s*\S/iu;
/** Characters that turn the order of what is read, so that a text says something else than it seems to. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;

/** Faults of what respondents read: each forbids publishing. */
export function textErrors(definition: ReadDefinition): DraftFinding[] {
  return textsOf(definition).flatMap((placed) => [
    ...tooLong(placed),
    ...found(
      placed,
      MARKUP,
      'markup',
      'Texts are plain: leave out tags, entities and links that run something.',
    ),
    ...found(
      placed,
      TURNING,
      'text_direction',
      'Leave out characters that turn the direction of a text.',
    ),
    ...(placed.text.trim() === '' ? [blank(placed)] : []),
  ]);
}

/** Words that judge: a questionnaire asks after indicators, and nobody is convicted by an answer. */
export function textWarnings(definition: ReadDefinition): DraftFinding[] {
  return textsOf(definition).flatMap(({ path, text }) =>
    verdictFaults(text).map(({ code, detail }) => ({ path, code, message: detail })),
  );
}

function tooLong({ path, text, use }: PlacedText): DraftFinding[] {
  const most = LONGEST[use];
  if (text.length <= most) return [];
  const message = `This text has ${text.length} characters, and at most ${most} fit here. Shorten it, or put the rest into a note.`;
  return [{ path, code: 'text_too_long', message }];
}

function blank({ path }: PlacedText): DraftFinding {
  return {
    path,
    code: 'text_blank',
    message: 'This text says nothing: write it, or leave it out.',
  };
}

function found(
  { path, text }: PlacedText,
  what: RegExp,
  code: string,
  advice: string,
): DraftFinding[] {
  const hit = what.exec(text)?.[0];
  return hit === undefined
    ? []
    : [{ path, code, message: `"${printable(hit)}" cannot stand here. ${advice}` }];
}

function printable(text: string): string {
  return text.replace(
    /\p{Cf}/gu,
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
}
