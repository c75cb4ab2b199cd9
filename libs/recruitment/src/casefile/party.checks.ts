import type { CaseFile } from './case-file.schema';
import type { FaultCollector } from './fault-collector';

/** Agencies, licences and job orders: who they are and when they hold. */
export function checkParties(
  file: CaseFile,
  agencies: ReadonlySet<string>,
  c: FaultCollector,
): void {
  (file.agencies ?? []).forEach((agency, i) => {
    const at = (field: string): PropertyKey[] => ['agencies', i, field];
    const isFirm = agency.kind === 'FIRM';
    if (isFirm && agency.name === undefined) c.add(at('name'), 'required', 'a firm has a name');
    if (isFirm && agency.pseudonym !== undefined) {
      c.add(at('pseudonym'), 'not_allowed', 'a firm has no pseudonym: take it out');
    }
    if (!isFirm && agency.pseudonym === undefined) {
      c.add(at('pseudonym'), 'required', 'a natural person is known here by a pseudonym');
    }
    if (!isFirm && agency.name !== undefined) {
      c.add(
        at('name'),
        'not_allowed',
        'a natural person is stored by pseudonym: take the name out',
      );
    }
    c.known(at('parent'), agency.parent, agencies, 'agency');
  });
  checkParents(file, c);
  (file.licences ?? []).forEach((licence, i) => {
    c.known(['licences', i, 'agency'], licence.agency, agencies, 'agency');
    c.period(['licences', i, 'validTo'], licence.validFrom, licence.validTo);
    const days = (licence.statuses ?? []).map((status) => status.from);
    days.forEach((day, k) => {
      const before = days[k - 1];
      if (before !== undefined && before >= day) {
        c.add(['licences', i, 'statuses', k, 'from'], 'out_of_order', 'oldest status first', day);
      }
    });
  });
  (file.jobOrders ?? []).forEach((order, i) => {
    c.period(['jobOrders', i, 'validTo'], order.validFrom, order.validTo);
    c.minor(['jobOrders', i, 'maxWorkerFee'], order.maxWorkerFee, order.currency);
  });
}

function checkParents(file: CaseFile, c: FaultCollector): void {
  const parents = new Map((file.agencies ?? []).map((a) => [a.ref, a.parent]));
  (file.agencies ?? []).forEach((agency, i) => {
    const seen = new Set([agency.ref]);
    let parent = agency.parent;
    while (parent !== undefined && !seen.has(parent)) {
      seen.add(parent);
      parent = parents.get(parent);
    }
    if (parent !== undefined && parent === agency.ref) {
      c.add(['agencies', i, 'parent'], 'loop', 'an agency cannot work for itself', agency.parent);
    }
  });
}
