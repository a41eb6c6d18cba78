import { expect, test } from 'vitest';
import { quoted, startCommand } from '../../../main/pages/execution/commands';

test('no input can leave its quotes in a shell', () => {
  expect(quoted('plain-1')).toBe('plain-1');
  expect(quoted(`it's $HOME; rm`)).toBe(`'it'\\''s $HOME; rm'`);
  expect(quoted('')).toBe(`''`);
});

test('the command starts the same again', () => {
  const execution = {
    executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:M:e',
    stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:M',
    name: 'e',
    status: 'FAILED',
    startDate: 0,
    input: '{"a":1}',
  } as const;
  expect(startCommand(execution, 'http://127.0.0.1:8083', 'eu-west-1')).toBe(
    'aws stepfunctions start-execution \\\n' +
      '  --endpoint-url http://127.0.0.1:8083 \\\n' +
      '  --region eu-west-1 \\\n' +
      '  --state-machine-arn arn:aws:states:eu-west-1:123456789012:stateMachine:M \\\n' +
      `  --input '{"a":1}'`,
  );
});
