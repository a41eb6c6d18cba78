import { expect, test } from 'vitest';
import { queueOf } from '../../main/server/sqs';

test('a queue of which nothing is told has nothing in it', () => {
  const queue = queueOf('http://127.0.0.1:8083/123456789012/orders', {});
  expect(queue).toMatchObject({ name: 'orders', visible: 0, isFifo: false });
  expect(queue.deadLetterArn).toBeUndefined();
});

test('a policy that is no JSON names no dead letters', () => {
  expect(queueOf('q', { RedrivePolicy: '{' }).deadLetterArn).toBeUndefined();
  expect(queueOf('q', { RedrivePolicy: '{"deadLetterTargetArn":"arn:d"}' }).deadLetterArn).toBe(
    'arn:d',
  );
});
