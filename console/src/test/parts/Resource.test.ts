import { expect, test } from 'vitest';
import { pathOf } from '../../main/parts/Resource';

const AWS = 'arn:aws:';

test('what has a page leads to it', () => {
  const machine = `${AWS}states:us-east-1:123456789012:stateMachine:Order`;
  expect(pathOf(`${machine}:PROD`)).toBe(`/machines/${encodeURIComponent(machine)}`);
  expect(pathOf(`${AWS}lambda:us-east-1:123456789012:function:pay:3`)).toBe('/functions/pay');
  expect(pathOf(`${AWS}sqs:us-east-1:123456789012:orders`)).toBe('/queues');
});

test('what has none leads nowhere', () => {
  expect(pathOf('')).toBeUndefined();
  expect(pathOf(`${AWS}s3:::bucket`)).toBeUndefined();
});
