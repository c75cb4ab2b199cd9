import { decimal, money, roundToMinor, ZERO, type Decimal } from '../money/money';
import type { Said, WordChannel } from './repayment.table';
import { wordErrors } from './workers-word.errors';

/** What workers say of one payment, through a channel that is independent of who paid. */
export interface WordInput {
  said: Said;
  workers: number;
  /** With LESS_THAN_TOLD only: what each of them had, in the plan's currency. */
  receivedPerWorker?: string;
  channel: WordChannel;
  /** YYYY-MM-DD. */
  saidOn: string;
  /** The word that the same people gave before. */
  inPlaceOf?: string;
}

export interface WordRecord extends Omit<WordInput, 'receivedPerWorker' | 'inPlaceOf'> {
  id: string;
  receivedPerWorker: string | null;
  inPlaceOf: string | null;
}

/** A payment with all that was said of it. */
export interface SpokenPayment {
  workers: number;
  /** Total of the payment, a decimal string. */
  amount: string;
  paidOn: string;
  words: readonly WordRecord[];
}

/** Workers paid, by what they last said. */
export interface Heard {
  confirmed: number;
  disputed: number;
  notHeard: number;
}

/** How many of those who gave a word stand by it still. */
export function standing(word: WordRecord, words: readonly WordRecord[]): number {
  const later = words.filter(({ inPlaceOf }) => inPlaceOf === word.id);
  return later.reduce((left, { workers }) => left - workers, word.workers);
}

export function heard({ workers, words }: Pick<SpokenPayment, 'workers' | 'words'>): Heard {
  const count = (isPaid: boolean): number =>
    words
      .filter(({ said }) => (said === 'PAID') === isPaid)
      .reduce((sum, word) => sum + standing(word, words), 0);
  const [confirmed, disputed] = [count(true), count(false)];
  return { confirmed, disputed, notHeard: workers - confirmed - disputed };
}

export function heardInAll(payments: readonly Heard[]): Heard {
  const total = (member: keyof Heard): number => payments.reduce((sum, p) => sum + p[member], 0);
  return {
    confirmed: total('confirmed'),
    disputed: total('disputed'),
    notHeard: total('notHeard'),
  };
}

/**
 * Money that a word takes out of what counts as paid; negative where it gives some back. What
 * workers say goes before a receipt.
 * @param paidAgain how much of it could count as paid again without more than is due
 * @throws DomainError invalid
 */
export function assertWord(
  payment: SpokenPayment,
  word: WordInput,
  { currency, today, paidAgain }: { currency: string; today: string; paidAgain: Decimal },
): string {
  const { workers, saidOn, inPlaceOf } = word;
  if (saidOn > today) throw wordErrors.inTheFuture();
  if (saidOn < payment.paidOn) throw wordErrors.beforePayment();
  assertReceived(payment, word, currency);
  const earlier = earlierWord(payment, word);
  const left = earlier ? standing(earlier, payment.words) : heard(payment).notHeard;
  if (workers > left) throw wordErrors.moreHeard(left, inPlaceOf !== undefined);
  const before = earlier ? short(payment, earlier) : ZERO;
  const contested = short(payment, word).minus(before).times(workers);
  if (contested.negated().greaterThan(paidAgain)) throw wordErrors.paidAgainSince();
  return money(contested, currency);
}

function assertReceived(payment: SpokenPayment, word: WordInput, currency: string): void {
  const { said, receivedPerWorker: received } = word;
  if ((said === 'LESS_THAN_TOLD') !== (received !== undefined)) throw wordErrors.incomplete();
  if (received === undefined) return;
  const amount = decimal(received);
  if (!roundToMinor(amount, currency).equals(amount)) throw wordErrors.tooPrecise(currency);
  if (amount.isZero()) throw wordErrors.nothingReceived();
  if (!short(payment, word).greaterThan(0)) throw wordErrors.notLess();
}

function earlierWord({ words }: SpokenPayment, word: WordInput): WordRecord | undefined {
  if (word.inPlaceOf === undefined) return undefined;
  const earlier = words.find(({ id }) => id === word.inPlaceOf);
  if (!earlier) throw wordErrors.unknownWord();
  if (word.saidOn < earlier.saidOn) throw wordErrors.beforeEarlier();
  const isSame =
    earlier.said === word.said &&
    decimal(earlier.receivedPerWorker ?? '0').equals(decimal(word.receivedPerWorker ?? '0'));
  if (isSame) throw wordErrors.sameWord();
  return earlier;
}

/** What each of them had less than the payment on record says. */
function short(
  { amount, workers }: SpokenPayment,
  { said, receivedPerWorker }: WordInput | WordRecord,
): Decimal {
  if (said === 'PAID') return ZERO;
  return decimal(amount)
    .dividedBy(workers)
    .minus(decimal(receivedPerWorker ?? '0'));
}
