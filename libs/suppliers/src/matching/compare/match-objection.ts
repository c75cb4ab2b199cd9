/** Why two records are not merged without asking, however much agrees. */
export const OBJECTIONS = [
  'identifiers_contradict',
  'units_differ',
  'one_names_a_unit',
  'house_numbers_differ',
  'far_apart',
  'references_differ',
  'suppliers_differ',
  'other_country',
] as const;
export type Objection = (typeof OBJECTIONS)[number];
