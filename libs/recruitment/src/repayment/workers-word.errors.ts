import { invalid, type DomainError } from '@para42/platform';

const at = (path: string, code: string, detail: string): DomainError =>
  invalid(code, detail, [{ path, code, detail }]);

/** Why a word of workers is refused; stable codes. */
export const wordErrors = {
  inTheFuture: () => at('/saidOn', 'in_the_future', 'Workers have said it by today: mend the day.'),
  beforePayment: () =>
    at(
      '/saidOn',
      'said_before_payment',
      'Workers speak of a payment once it is said to be made: mend the day.',
    ),
  beforeEarlier: () =>
    at('/saidOn', 'said_before_earlier', 'The word in whose place this one comes is younger.'),
  incomplete: () =>
    at(
      '/receivedPerWorker',
      'word_incomplete',
      'Say what each of them had where it was less than told, and nowhere else.',
    ),
  tooPrecise: (currency: string) =>
    at('/receivedPerWorker', 'too_precise', `The amount has more decimals than ${currency} has.`),
  nothingReceived: () =>
    at('/receivedPerWorker', 'nothing_received', 'They had nothing: record the word as NOT_PAID.'),
  notLess: () =>
    at(
      '/receivedPerWorker',
      'not_less_than_told',
      'That is no less than the payment says: record the word as PAID.',
    ),
  unknownWord: () =>
    at('/inPlaceOf', 'word_unknown', 'No word of this payment has that id: take one of its words.'),
  sameWord: () =>
    at('/inPlaceOf', 'same_word', 'They said so already: record only what has changed.'),
  moreHeard: (left: number, isAgain: boolean) =>
    at(
      '/workers',
      'more_heard_than_paid',
      isAgain
        ? `${left} of them still stand by that word: at most as many can say otherwise.`
        : `${left} of the workers paid have not been heard: name the earlier word of others in "inPlaceOf".`,
    ),
  paidAgainSince: () =>
    at(
      '/said',
      'paid_again_since',
      'These workers were paid again since: record their word on that payment.',
    ),
};
