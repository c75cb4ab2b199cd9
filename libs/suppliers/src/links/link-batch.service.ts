import { Injectable } from '@nestjs/common';
import { canonicalJson, newId, sha256Hex, Tx, type Ctx, type FieldProblem } from '@para42/platform';
import type { NewLink } from './link-columns';
import { LinkRegisterRepository, productKey } from './link-register.repository';
import type { LinkEnd, LinkFields, PlacedEnd } from './supply-link';
import { endFaults, keptTerms, termFaults } from './supply-link.checks';
import { EXISTS, supplyLinkErrors } from './supply-link.errors';
import { SupplyLinkRepository } from './supply-link.repository';
import { tellerOf } from './supply-link.service';

/** One link of a batch with what is wrong with it. */
interface Judged {
  link: NewLink | undefined;
  problems: FieldProblem[];
}

/** Links by the thousand: all of a batch are taken in, or none and each fault is named. */
@Injectable()
export class LinkBatchService {
  constructor(
    private readonly tx: Tx,
    private readonly links: SupplyLinkRepository,
    private readonly register: LinkRegisterRepository,
  ) {}

  /** @returns the ids of the links, in the order of the batch @throws DomainError conflict */
  tell(ctx: Ctx, batch: readonly LinkFields[]): Promise<string[]> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        if (batch.length === 0) return [];
        const ends = batch.flatMap((fields) => [fields.from, fields.to, ...tellerOf(fields)]);
        const places = await this.register.places(ctx, ends);
        const judged = batch.map((fields) => judge(fields, places));
        refuseRepeats(judged);
        await this.register.lock(ctx);
        const links = judged.flatMap(({ link }) => (link ? [link] : []));
        const twins = await this.register.twins(ctx, links);
        judged.forEach(({ link, problems }) => {
          const value = link && twins.get(link.id);
          if (value) problems.push({ path: '', code: 'supply_link_exists', detail: EXISTS, value });
        });
        const refused = judged.filter(({ problems }) => problems.length > 0).length;
        if (refused > 0) throw supplyLinkErrors.batchRefused(placedProblems(judged), refused);
        await this.links.insert(ctx, links);
        // One part for all: a part for each link would cost more than the links.
        ctx.ledger.append({
          action: 'supply-link.batch-told',
          subject: { type: 'supply-link-batch', id: newId() },
          parts: [{ links: links.length, sha256: batchHash(links) }],
        });
        return links.map(({ id }) => id);
      },
      { timeoutMs: 60_000 },
    );
  }
}

function judge(fields: LinkFields, places: ReadonlyMap<string, PlacedEnd>): Judged {
  const placed = (end: LinkEnd): PlacedEnd | undefined => {
    const place = places.get(end.id);
    return place && (place.siteId === null) === (end.type === 'supplier') ? place : undefined;
  };
  const { from, to, ...told } = fields;
  const [teller] = tellerOf(told);
  const unknown = [
    ...(placed(from) ? [] : [unknownEnd('/from/id', from)]),
    ...(placed(to) ? [] : [unknownEnd('/to/id', to)]),
    ...(!teller || placed(teller) ? [] : [unknownEnd('/source/toldBySupplierId', teller)]),
  ];
  const [a, b] = [placed(from), placed(to)];
  const ends = a && b && { from: a, to: b };
  const problems = [...unknown, ...(ends ? endFaults(ends) : []), ...termFaults(told)];
  if (!ends || problems.length > 0) return { link: undefined, problems };
  const named = { toldFromId: from.id, toldToId: to.id };
  return { link: { id: newId(), ...ends, ...named, terms: keptTerms(told) }, problems };
}

function unknownEnd(path: string, { type }: LinkEnd): FieldProblem {
  const { code, detail } = supplyLinkErrors.endNotFound(type);
  return { path, code, detail };
}

/** Two links of one batch about the same thing on the same day: the second is named. */
function refuseRepeats(judged: readonly Judged[]): void {
  const seen = new Map<string, { at: number; terms: NewLink['terms'] }[]>();
  judged.forEach(({ link, problems }, at) => {
    if (!link) return;
    const { from, to, terms } = link;
    const ends = [from.siteId ?? from.supplierId, to.siteId ?? to.supplierId];
    const key = JSON.stringify([...ends, terms.hsCode, productKey(terms.productName)]);
    const others = seen.get(key) ?? [];
    const first = others.find((other) => overlap(other.terms, terms));
    if (first) {
      const detail = `Links ${first.at} and ${at} of the batch say the same for the same days. Leave one out.`;
      problems.push({ path: '', code: 'repeated_in_batch', detail, value: `/links/${first.at}` });
    }
    others.push({ at, terms });
    seen.set(key, others);
  });
}

function overlap(a: NewLink['terms'], b: NewLink['terms']): boolean {
  const ends = (until: string | null, from: string | null): boolean =>
    until !== null && from !== null && until < from;
  return !ends(a.validUntil, b.validFrom) && !ends(b.validUntil, a.validFrom);
}

function placedProblems(judged: readonly Judged[]): FieldProblem[] {
  return judged.flatMap(({ problems }, at) =>
    problems.map((problem) => ({ ...problem, path: `/links/${at}${problem.path}` })),
  );
}

/** SHA-256 over the links as they were written, one canonical line each. */
function batchHash(links: readonly NewLink[]): string {
  const lines = links.map(({ id, from, to, terms }) =>
    canonicalJson({ id, from: { ...from }, to: { ...to }, ...terms, source: { ...terms.source } }),
  );
  return sha256Hex(lines.join('\n'));
}
