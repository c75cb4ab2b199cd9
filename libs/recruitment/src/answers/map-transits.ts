import type { Answers } from '@para42/questionnaires';
import type {
  CaseAgency,
  CaseCohort,
  CaseEdge,
  CaseNode,
  CasePlace,
} from '../casefile/case-file.schema';
import { Cells, known, rowsOf } from './answer-cells';
import {
  provenanceOf,
  rowRef,
  type Answered,
  type MappingContext,
  type MappingProblem,
} from './answered-case';

/** A place that a group passed through, as a row of the answers tells it. */
export interface Transit {
  path: string;
  rowId: string;
  index: number;
  place: CasePlace;
  step: number;
  from: string | undefined;
  to: string | undefined;
}

export interface AnsweredTransits {
  /** Of a group by its short name, in the order of the way. */
  of(shortName: string): readonly Transit[];
}

/** @param asked.group the column that says which group; `asked.groups` the groups that there are */
export function readTransits(
  answers: Answers,
  asked: { group: string; groups: ReadonlySet<string> },
  problems: MappingProblem[],
): AnsweredTransits {
  const byGroup = new Map<string, Transit[]>();
  rowsOf(answers, 'transits').forEach((row, index) => {
    const path = `/transits/${row.id}`;
    const cells = new Cells(row);
    const name = cells.text(asked.group) ?? '';
    const place = cells.place('place');
    const step = cells.count('step');
    if (!asked.groups.has(name)) {
      const detail = `there is no group "${name}" in the answers`;
      problems.push({ path: `${path}/${asked.group}`, code: 'unknown_cohort', detail });
    } else if (!place || step === undefined) {
      problems.push({ path, code: 'incomplete', detail: 'the row lacks a place or its order' });
    } else {
      const { country, admin1, name: called } = place;
      const transit = {
        path,
        rowId: row.id,
        index,
        place: known({ country, admin1, name: called }),
        step,
        from: cells.text('passed_from'),
        to: cells.text('passed_to'),
      };
      byGroup.set(name, [...(byGroup.get(name) ?? []), transit]);
    }
  });
  return {
    of: (shortName) => [...(byGroup.get(shortName) ?? [])].sort((a, b) => a.step - b.step),
  };
}

/**
 * From home through each place, in their order, to whoever brought the group to the site, or to the
 * site itself where nobody did. So a walk from the gate finds the places on the way.
 */
export function transitEdges(
  { ref, origin, hiring }: Pick<CaseCohort, 'ref' | 'origin' | 'hiring'>,
  transits: readonly Transit[],
  way: {
    context: Pick<MappingContext, 'assignment' | 'templateCode' | 'templateVersion'>;
    last: CaseAgency | undefined;
    source: string;
  },
): Answered<CaseEdge>[] {
  const edge = (
    { path, rowId, index, from: since, to: until }: Transit,
    leg: Pick<CaseEdge, 'kind' | 'from' | 'to'>,
    suffix: string,
  ): Answered<CaseEdge> => ({
    path,
    row: {
      ref: rowRef(way.context, rowId, suffix),
      ...leg,
      cohort: ref,
      ...days({ since, until }, hiring),
      source: way.source,
      provenance: provenanceOf(way.context, 'transits', index),
    },
  });
  const edges = transits.map((transit, at) =>
    edge(
      transit,
      {
        kind: 'PASSES_THROUGH',
        from: { place: transits[at - 1]?.place ?? origin },
        to: { place: transit.place },
      },
      '-via',
    ),
  );
  const end = transits.at(-1);
  if (!end) return [];
  const to: CaseNode = way.last ? { agency: way.last.ref } : { site: true };
  const kind = way.last ? 'PASSES_THROUGH' : 'EMPLOYS';
  return [...edges, edge(end, { kind, from: { place: end.place }, to }, '-onwards')];
}

/** The days that the row gives; the days of hiring where it gives none, so that none are guessed. */
function days(
  { since, until }: { since: string | undefined; until: string | undefined },
  hiring: CaseCohort['hiring'],
): Pick<CaseEdge, 'validFrom' | 'validTo'> {
  if (since === undefined && until === undefined) {
    return { validFrom: hiring.from, validTo: hiring.to };
  }
  return known({ validFrom: since, validTo: until });
}
