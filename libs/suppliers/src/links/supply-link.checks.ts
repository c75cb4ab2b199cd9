import type { FieldProblem } from '@para42/platform';
import { comparable } from '../register/names';
import { bareHsCode } from './link-product';
import { endOf, type LinkTerms, type PlacedEnd } from './supply-link';

type Problem = FieldProblem;

/** Terms as they are kept: the code without dots. */
export function keptTerms<T extends LinkTerms>(terms: T): T {
  return { ...terms, hsCode: terms.hsCode && (bareHsCode(terms.hsCode) ?? terms.hsCode) };
}

/** What is wrong with two ends that the register has. */
export function endFaults(ends: { from: PlacedEnd; to: PlacedEnd }): Problem[] {
  const [from, to] = [endOf(ends.from), endOf(ends.to)];
  if (from.type !== to.type) {
    return [
      problem(
        '/to/type',
        'link_ends_differ',
        'Link a site with a site, or a supplier with a supplier.',
      ),
    ];
  }
  if (from.id !== to.id) return [];
  return [
    problem('/to/id', 'link_to_itself', `A ${from.type} does not supply itself. Name another end.`),
  ];
}

/** What is wrong with the terms of a link. */
export function termFaults(terms: LinkTerms): Problem[] {
  const { hsCode, productName, validFrom, validUntil } = terms;
  const faults = sourceFaults(terms);
  if (hsCode !== null && bareHsCode(hsCode) === undefined) {
    faults.push(
      problem(
        '/hsCode',
        'hs_code_unknown',
        'Give 2, 4, 6, 8 or 10 digits of the Harmonized System, e.g. 4015.19.',
      ),
    );
  }
  if (productName !== null && comparable(productName) === '') {
    faults.push(
      problem('/productName', 'product_name_empty', 'A name has at least one letter or digit.'),
    );
  }
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) {
    faults.push(
      problem(
        '/validUntil',
        'link_ends_before_start',
        'The last day comes before the first. Exchange or mend them.',
      ),
    );
  }
  return faults;
}

function sourceFaults({ source }: LinkTerms): Problem[] {
  const { kind, reference, toldBySupplierId } = source;
  if (kind === 'supplier_answer' && toldBySupplierId === null) {
    return [problem('/source/toldBySupplierId', 'teller_missing', 'Say which supplier answered.')];
  }
  if (kind !== 'supplier_answer' && toldBySupplierId !== null) {
    return [
      problem(
        '/source/toldBySupplierId',
        'teller_not_asked',
        'Only an answer of a supplier is told by one. Leave it out, or say supplier_answer.',
      ),
    ];
  }
  if ((kind === 'import' || kind === 'document') && reference === null) {
    return [
      problem(
        '/source/reference',
        'reference_missing',
        `Name the ${kind} by its id or as one would cite it.`,
      ),
    ];
  }
  return [];
}

function problem(path: string, code: string, detail: string): Problem {
  return { path, code, detail };
}
