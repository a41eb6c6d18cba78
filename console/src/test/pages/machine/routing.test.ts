import { expect, test } from 'vitest';
import { machineOf, routes, versionOf } from '../../../main/pages/machine/routing';

test('an alias has all of one version, or two that share', () => {
  expect(routes('v1', '', 40)).toEqual([{ stateMachineVersionArn: 'v1', weight: 100 }]);
  expect(routes('v1', 'v1', 40)).toEqual([{ stateMachineVersionArn: 'v1', weight: 100 }]);
  expect(routes('v1', 'v2', 40)).toEqual([
    { stateMachineVersionArn: 'v1', weight: 40 },
    { stateMachineVersionArn: 'v2', weight: 60 },
  ]);
});

test('a version is last in its ARN, behind its machine', () => {
  const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Order:7';
  expect(versionOf(arn)).toBe('7');
  expect(machineOf(arn)).toBe('arn:aws:states:us-east-1:123456789012:stateMachine:Order');
});
