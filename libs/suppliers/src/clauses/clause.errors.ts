import { DomainError, invalid, notFound } from '@para42/platform';

export const clauseErrors = {
  clauseNotFound: () => notFound('clause'),

  endsBeforeItBegins: () => {
    const detail = 'The last day lies before the first. Correct one of them.';
    return invalid('clause_validity', detail, [
      { path: '/validUntil', code: 'clause_validity', detail },
    ]);
  },

  acceptedInFuture: () => {
    const detail = 'The day of acceptance is still to come. Give the day on which it was signed.';
    return invalid('accepted_in_future', detail, [
      { path: '/acceptedOn', code: 'accepted_in_future', detail },
    ]);
  },

  notAwaiting: (state: string) =>
    new DomainError(
      'conflict',
      'clause_not_awaiting_acceptance',
      `The clause is ${state} and not awaiting acceptance. Record another one where the text or the days changed.`,
    ),

  withdrawn: () =>
    new DomainError('conflict', 'clause_withdrawn', 'The clause is withdrawn already.'),
};
