import { invalid } from '@para42/platform';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Before the name of an attribute in a parsed element. */
export const ATTRIBUTE = '@';
/** The deepest of the files that are read is six deep. */
const DEEPEST = 50;

/**
 * Parses the XML of a source's file to plain objects: text as text, attributes under `@name`. Entities
 * are not expanded ({@link unescapeXml} reads those of XML itself), and a file that declares any is
 * refused.
 * @param lists names of elements that are lists even where there is one
 * @throws DomainError invalid `source_file_xml`, `source_file_doctype` or `source_file_nesting`
 */
export function readXml(text: string, lists: readonly string[]): unknown {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) {
    throw invalid(
      'source_file_doctype',
      'The file declares a document type or entities, which it has no need of. It is not read.',
    );
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- moved to a package of its own, not removed; the version is pinned
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw invalid(
      'source_file_xml',
      `The file is not whole XML (line ${valid.err.line}). Fetch it again.`,
    );
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    processEntities: false,
    htmlEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    maxNestedTags: DEEPEST,
    textNodeName: '#text',
    isArray: (name) => lists.includes(name),
  });
  try {
    return parser.parse(text);
  } catch {
    // The parser refuses deep nesting by an error of its own, which trying again would not mend.
    throw invalid(
      'source_file_nesting',
      `The file cannot be read: its elements lie more than ${DEEPEST} deep, or one is not what it should be. Fetch it again.`,
    );
  }
}

/** The child with that name; undefined where there is none. */
export function childOf(node: unknown, name: string): unknown {
  return node !== null && typeof node === 'object'
    ? (node as Record<string, unknown>)[name]
    : undefined;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** One pass, so that `&amp;lt;` becomes `&lt;` and no further. */
export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name as string] ?? whole;
      const point = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
