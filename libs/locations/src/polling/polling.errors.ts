import { DomainError } from '@para42/platform';
import type { RiskSource } from '../sources/risk-source';

export function sourceOff(source: RiskSource): DomainError {
  const why = source.untried === undefined ? '' : ` ${source.untried}`;
  return new DomainError(
    'conflict',
    'source_off',
    `${source.title} is switched off.${why} Switch it on with a reason (PUT …/risk-sources/${source.code}/use) before loading files of it.`,
  );
}

export function notPollable(source: RiskSource): DomainError {
  return new DomainError(
    'invalid',
    'source_not_pollable',
    `${source.title} has no address that can be asked for. Upload its files.`,
  );
}

export function pollingOff(source: RiskSource): DomainError {
  return new DomainError(
    'conflict',
    'polling_off',
    `${source.title} is not polled. Switch polling on first (PUT …/risk-sources/${source.code}/polling).`,
  );
}

export function feedUrlNeeded(source: RiskSource): DomainError {
  const detail = `${source.title} has no address for everybody: give your own, with the key that its publisher gave you.`;
  return new DomainError('invalid', 'feed_url_needed', detail, {
    errors: [{ path: '/url', code: 'feed_url_needed', detail: 'Give the address to poll.' }],
  });
}

export function pollsTooOften(source: RiskSource, fewestHours: number): DomainError {
  const detail = `${source.title} may be asked every ${fewestHours} hours at most.`;
  return new DomainError('invalid', 'polls_too_often', detail, {
    errors: [{ path: '/everyHours', code: 'polls_too_often', detail }],
  });
}

/** @param seconds until asking makes sense again */
export function pollHeld(source: RiskSource, seconds: number): DomainError {
  return new DomainError(
    'too_many',
    'poll_held',
    `${source.title} was asked a moment ago, or its publisher wants to be left alone. Try again in ${seconds} seconds.`,
    { retryAfter: seconds },
  );
}
