import { IDENTITY_FAULTS, identityFault, type SaidAs } from '@para42/platform';
import type { CaseFile } from './case-file.schema';
import type { FaultCollector } from './fault-collector';

type Path = readonly PropertyKey[];

/** Texts that people write must not say who somebody is. What they say is not repeated in the fault. */
export function checkIdentities(file: CaseFile, c: FaultCollector): void {
  const text = (path: Path, value: string | undefined, as?: SaidAs): void => {
    const fault = value === undefined ? undefined : identityFault(value, as);
    if (fault) c.add(path, fault, IDENTITY_FAULTS[fault]);
  };
  /** The members of a row that are written by people, and what it cites. */
  const row = <Row extends { evidence?: string[] }>(
    path: Path,
    value: Row,
    ...members: (keyof Row & string)[]
  ): void => {
    for (const member of members) text([...path, member], value[member] as string | undefined);
    (value.evidence ?? []).forEach((cited, i) => text([...path, 'evidence', i], cited));
  };
  const place = (path: Path, value: { admin1?: string; name?: string } | undefined): void => {
    text([...path, 'admin1'], value?.admin1);
    text([...path, 'name'], value?.name);
  };

  text(['title'], file.title);
  (file.agencies ?? []).forEach((agency, i) => {
    row(['agencies', i], agency, 'ref', 'name', 'pseudonym', 'admin1');
  });
  (file.licences ?? []).forEach((licence, i) => {
    text(['licences', i, 'ref'], licence.ref, 'printed');
    text(['licences', i, 'number'], licence.number, 'printed');
    row(['licences', i], licence, 'authority');
  });
  (file.jobOrders ?? []).forEach((order, i) => {
    text(['jobOrders', i, 'ref'], order.ref, 'printed');
    text(['jobOrders', i, 'number'], order.number, 'printed');
    text(['jobOrders', i, 'authority'], order.authority);
    text(['jobOrders', i, 'source'], order.source);
  });
  (file.edges ?? []).forEach((edge, i) => {
    row(['edges', i], edge, 'ref', 'source');
    place(['edges', i, 'from', 'place'], edge.from.place);
    place(['edges', i, 'to', 'place'], edge.to.place);
  });
  (file.cohorts ?? []).forEach((cohort, i) => {
    row(['cohorts', i], cohort, 'ref', 'source');
    place(['cohorts', i, 'origin'], cohort.origin);
    (cohort.deductions ?? []).forEach(({ purpose }, k) =>
      text(['cohorts', i, 'deductions', k, 'purpose'], purpose),
    );
  });
  (file.individuals ?? []).forEach(({ id }, i) => text(['individuals', i, 'id'], id));
  (file.payments ?? []).forEach((payment, i) => {
    row(['payments', i], payment, 'ref', 'label');
    place(['payments', i, 'place'], payment.place);
  });
  (file.rates ?? []).forEach(({ source }, i) => text(['rates', i, 'source'], source));
  (file.events ?? []).forEach((event, i) => {
    for (const member of ['ref', 'authority', 'note'] as const)
      text(['events', i, member], event[member]);
  });
  (file.involvement ?? []).forEach((record, i) => {
    for (const member of ['ref', 'reason', 'author'] as const)
      text(['involvement', i, member], record[member]);
  });
}
