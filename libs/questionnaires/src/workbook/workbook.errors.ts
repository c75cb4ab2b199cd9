import { DomainError, invalid, type FieldProblem } from '@para42/platform';

/** Every way in which a workbook is refused before or after its cells are read. */
export const workbookErrors = {
  stampMissing: () =>
    invalid(
      'workbook_stamp_missing',
      'The workbook is not one that was downloaded here, or lost its hidden sheet. Download a new one and copy the answers into it.',
    ),

  stampDamaged: () =>
    invalid(
      'workbook_stamp_damaged',
      'The hidden sheet of the workbook was changed, so it cannot be told what it is of. Download a new one and copy the answers into it.',
    ),

  otherAssignment: () =>
    new DomainError(
      'conflict',
      'workbook_of_another_assignment',
      'The workbook was downloaded from another questionnaire. Send it to that one.',
    ),

  otherVersion: () =>
    new DomainError(
      'conflict',
      'workbook_of_another_version',
      'The workbook is of another version of the questions. Download a new one and copy the answers into it.',
    ),

  cells: (problems: readonly FieldProblem[], more: Record<string, unknown>) =>
    new DomainError(
      'invalid',
      'workbook_cells_unusable',
      'Some cells cannot be read as answers; errors says which and how to mend them. Nothing was saved.',
      { errors: [...problems], members: more },
    ),

  conflicts: (version: number, conflicts: readonly unknown[]) =>
    new DomainError(
      'stale',
      'workbook_conflicts',
      'Some of these answers were changed here since the workbook was downloaded. Nothing was saved. conflicts shows both values of each. Send the workbook again with the field conflicts=skip to keep what is here, or with the fields conflicts=overwrite and seen=assignmentVersion to put the workbook in its place.',
      { members: { assignmentVersion: version, conflicts } },
    ),

  seenMissing: () =>
    invalid(
      'seen_version_missing',
      'conflicts=overwrite replaces what others wrote: send seen with the assignmentVersion of the answer that showed it.',
    ),

  tooLarge: (cells: number, most: number) =>
    new DomainError(
      'too_large',
      'workbook_too_large',
      `The questionnaire would take ${cells} cells, more than the ${most} of one workbook. Answer it by the API.`,
    ),
};
