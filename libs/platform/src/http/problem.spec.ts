import { BadRequestException, NotFoundException } from '@nestjs/common';
import { DomainError, invalid, notFound, staleVersion } from '../errors/domain-error';
import { problemOf, STATUS_OF_KIND } from './problem';

const raised = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('the problem document of', () => {
  it.each(Object.entries(STATUS_OF_KIND))('an error of kind %s has status %i', (kind, status) => {
    const error = new DomainError(kind as never, 'some_code', 'Do this.');
    const { problem, internal } = problemOf(error, 'r1');
    expect(internal).toBe(false);
    expect(problem).toEqual({
      type: 'urn:para42:problem:some_code',
      title: expect.stringMatching(/^[A-Z]/) as string,
      status,
      code: 'some_code',
      detail: 'Do this.',
      requestId: 'r1',
    });
    expect(problem.title).not.toBe('Error');
  });

  it('invalid input names each field; without any, it has no list', () => {
    const errors = [{ path: '/a', code: 'too_long', detail: 'a is too long' }];
    expect(problemOf(invalid('c', 'd', errors), 'r').problem.errors).toEqual(errors);
    expect(problemOf(invalid('c', 'd'), 'r').problem).not.toHaveProperty('errors');
  });

  it('a stale version tells the current one', () => {
    expect(problemOf(staleVersion(7), 'r').problem).toMatchObject({
      status: 412,
      currentVersion: 7,
    });
  });

  it('a thing that is not here says nothing of whether another tenant has it', () => {
    expect(problemOf(notFound('labour_chain-agency'), 'r').problem).toMatchObject({
      code: 'labour_chain_agency_not_found',
      detail: 'There is no such labour chain agency here.',
    });
  });

  it.each([
    ['57014', 503, 'timed_out', 5],
    ['55P03', 409, 'busy', 1],
    ['40P01', 409, 'busy', 1],
    ['57P01', 503, 'database_unavailable', 2],
    ['ECONNREFUSED', 503, 'database_unavailable', 2],
    ['22021', 422, 'unstorable_value', undefined],
    ['22003', 422, 'unstorable_value', undefined],
  ])('the driver’s %s is a %i %s', (code, status, name, retryAfter) => {
    const outcome = problemOf(raised(code), 'r');
    expect(outcome.problem).toMatchObject({ status, code: name });
    expect(outcome.internal).toBe(false);
    expect(outcome.retryAfter).toBe(retryAfter);
  });

  it.each(['timeout exceeded when trying to connect', 'Connection terminated unexpectedly'])(
    'the driver’s "%s" passes',
    (message) => {
      expect(problemOf(new Error(message), 'r').problem.status).toBe(503);
    },
  );

  it.each([
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 415, 'unsupported_media_type'],
    ['FST_ERR_CTP_BODY_TOO_LARGE', 413, 'body_too_large'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 400, 'truncated_body'],
    ['FST_ERR_BAD_URL', 400, 'malformed_url'],
  ])('the framework’s %s is a %i %s', (code, status, name) => {
    expect(problemOf(raised(code), 'r').problem).toMatchObject({ status, code: name });
  });

  it('an unknown route points at the document, another refusal of the framework does not', () => {
    expect(problemOf(new NotFoundException(), 'r').problem).toMatchObject({
      status: 404,
      code: 'no_such_route',
    });
    expect(problemOf(new BadRequestException('secret'), 'r').problem).toMatchObject({
      status: 400,
      code: 'http_400',
      detail: expect.not.stringContaining('secret') as string,
    });
  });

  it.each([
    ['a fault of ours', new Error('password=hunter2')],
    ['a broken constraint', raised('23505', 'Key (email)=(x@y.z) exists')],
    ['something that is no error', 'hunter2'],
    ['nothing', undefined],
  ])('%s is internal and tells nothing', (_what, error) => {
    const { problem, internal } = problemOf(error, 'r1');
    expect(internal).toBe(true);
    expect(problem).toMatchObject({ status: 500, code: 'internal_error', requestId: 'r1' });
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|x@y/);
  });
});
