import { invalid } from '@para42/platform';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An item of the feed: element name to text, with attributes as `element@attribute`. */
export type FeedItem = ReadonlyMap<string, string>;

/**
 * The items of a GDACS RSS feed. Entities other than the five of XML and character numbers are not
 * expanded, and a file that declares any is refused.
 * @throws DomainError invalid `source_file_xml`, `source_file_doctype`, `source_file_nesting` or
 * `source_file_shape`
 */
export function readFeed(text: string): FeedItem[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) {
    throw invalid(
      'source_file_doctype',
      'The file declares a document type or entities, which a feed has no need of. It is not read.',
    );
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- moved to a package of its own, not removed; the version is pinned
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw invalid(
      'source_file_xml',
      `The file is not whole XML (line ${valid.err.line}). Fetch the feed again.`,
    );
  }
  const channel = at(at(parsed(text), 'rss'), 'channel');
  if (channel === undefined) {
    throw invalid('source_file_shape', 'The file is not an RSS feed: it has no rss/channel.');
  }
  const items = at(channel, 'item');
  return (Array.isArray(items) ? items : []).map(flatten);
}

/** The parser refuses deep nesting by an error of its own, which trying again would not mend. */
function parsed(text: string): unknown {
  try {
    return parser.parse(text);
  } catch {
    throw invalid(
      'source_file_nesting',
      `The file cannot be read as a feed: its elements lie more than ${DEEPEST} deep, or one is not what it should be. Fetch the feed again.`,
    );
  }
}

/** A feed is six deep. */
const DEEPEST = 50;
const ATTRIBUTE = '@';

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
  isArray: (name) => name === 'item',
});

function at(node: unknown, name: string): unknown {
  return node !== null && typeof node === 'object'
    ? (node as Record<string, unknown>)[name]
    : undefined;
}

/** Children of the item one level down, with `geo:Point` opened; repeated elements keep the first. */
function flatten(item: unknown): FeedItem {
  const fields = new Map<string, string>();
  const take = (name: string, value: unknown): void => {
    if (typeof value === 'string' && !fields.has(name)) fields.set(name, unescapeXml(value));
  };
  for (const [name, value] of Object.entries((item ?? {}) as Record<string, unknown>)) {
    const node: unknown = Array.isArray(value) ? value[0] : value;
    take(name, node);
    if (node === null || typeof node !== 'object') continue;
    for (const [inner, text] of Object.entries(node)) {
      if (inner === '#text') take(name, text);
      else if (inner.startsWith(ATTRIBUTE)) take(`${name}${inner}`, text);
      else if (name === 'geo:Point') take(inner, text);
    }
  }
  return fields;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** One pass, so that `&amp;lt;` becomes `&lt;` and no further. */
function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name as string] ?? whole;
      const point = decimal === undefined ? parseInt(hex as string, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
