import { expect, test } from 'vitest';
import { Memory } from '../../main/trial/memory';
import { handledBy, stepsOf } from '../../main/trial/steps';
import { FIRST, mockable, requestOf, wrongIn } from '../../main/trial/trial';

const ASKED = {
  definition: '{}',
  stateName: 'A',
  roleArn: 'arn:aws:iam::123456789012:role/pawl',
  revealSecrets: false,
};

test('a state is tried with what was written, and nothing else', () => {
  expect(requestOf({ ...FIRST, input: '{"a":1}' }, { ...ASKED, roleArn: '' })).toEqual({
    definition: '{}',
    stateName: 'A',
    input: '{"a":1}',
    inspectionLevel: 'TRACE',
  });
});

test('a mock answers or fails, and only with it a context is sent', () => {
  const context = '{"Map":{}}';
  expect(requestOf({ ...FIRST, context }, ASKED)).not.toHaveProperty('context');
  expect(requestOf({ ...FIRST, context, mocked: 'result', result: '1' }, ASKED)).toMatchObject({
    mock: { result: '1', fieldValidationMode: 'STRICT' },
    context,
  });
  const failing = { ...FIRST, mocked: 'error', error: ' E ', cause: 'why', retries: '2' } as const;
  expect(requestOf(failing, ASKED)).toMatchObject({
    mock: { errorOutput: { error: 'E', cause: 'why' } },
    stateConfiguration: { retrierRetryCount: 2 },
  });
});

test('texts that are no JSON are told before they are sent', () => {
  expect(wrongIn(FIRST)).toEqual({});
  expect(wrongIn({ ...FIRST, input: '{\n"a" 1}' }).input).toContain('line 2, column 1');
  expect(wrongIn({ ...FIRST, input: ' ' }).input).toContain('missing');
  expect(wrongIn({ ...FIRST, variables: '[]' }).variables).toContain('object');
  expect(wrongIn({ ...FIRST, result: '{' })).toEqual({});
  expect(wrongIn({ ...FIRST, mocked: 'result', result: '{' }).result).toContain('not closed');
  expect(wrongIn({ ...FIRST, mocked: 'error' }).error).toBeDefined();
  expect(wrongIn({ ...FIRST, retries: '-1' }).retries).toBeDefined();
});

test('what waits for others must be answered for, what calls nothing cannot be', () => {
  expect(mockable('Pass', undefined)).toBe('no');
  expect(mockable('Map', undefined)).toBe('must');
  expect(mockable('Task', 'arn:aws:states:::lambda:invoke')).toBe('may');
  expect(mockable('Task', 'arn:aws:states:::states:startExecution.sync:2')).toBe('must');
  expect(mockable('Task', 'arn:aws:states:us-east-1:123456789012:activity:a')).toBe('must');
});

test('data is shown step by step, and where it stays the same', () => {
  const steps = stepsOf({
    status: 'SUCCEEDED',
    output: '{"r":2}',
    inspectionData: {
      variables: '{"v":1}',
      afterResultPath: '{"r":2}',
      result: '2',
      afterInputPath: '{}',
      input: '{}',
      request: { method: 'GET', url: 'https://example.com', protocol: 'https', body: 'b' },
    },
  });
  expect(steps.map(({ name, isSame }) => (isSame ? `(${name})` : name))).toEqual([
    'Input',
    '(InputPath)',
    'Request',
    'Result',
    'ResultPath',
    '(Output)',
    'Variables',
  ]);
  expect(steps[2]?.text).toBe('GET https://example.com https\n\nb');
});

test('who takes an error is counted from one', () => {
  const errorDetails = { retryIndex: 0, retryBackoffIntervalSeconds: 4 };
  expect(handledBy({ status: 'RETRIABLE', inspectionData: { errorDetails } })).toBe(
    'Retrier 1 tries it again after 4 s.',
  );
  const caught = { errorDetails: { catchIndex: 1 } };
  expect(handledBy({ status: 'CAUGHT_ERROR', nextState: 'B', inspectionData: caught })).toBe(
    'Catcher 2 goes on with B.',
  );
  expect(handledBy({ status: 'FAILED' })).toBeUndefined();
});

test('trials are remembered by machine and state, the last fifty', () => {
  const memory = new Memory('m');
  for (let i = 0; i < 60; i++) {
    memory.keep(`S${i}`, { ...FIRST, input: String(i) });
  }
  const again = new Memory('m');
  expect(again.of('S59')?.input).toBe('59');
  expect(again.of('S0')).toBeUndefined();
  expect(new Memory('other').of('S59')).toBeUndefined();
});
