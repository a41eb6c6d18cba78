import { expect, test } from 'vitest';
import { quoted, startCommand } from '../../../main/pages/execution/commands';
import { startedOn, type Execution } from '../../../main/server/stepFunctions';

test('no input can leave its quotes in a shell', () => {
  expect(quoted('plain-1')).toBe('plain-1');
  expect(quoted(`it's $HOME; rm`)).toBe(`'it'\\''s $HOME; rm'`);
  expect(quoted('')).toBe(`''`);
});

const ARN = 'arn:aws:states:eu-west-1:123456789012:stateMachine:M';

const EXECUTION: Execution = {
  executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:M:e',
  stateMachineArn: ARN,
  name: 'e',
  status: 'FAILED',
  startDate: 0,
};

test('the command starts the same again, where its ARN says', () => {
  const starting = { arn: ARN, isExpress: false, input: '{"a":1}' };
  expect(startCommand(starting, 'http://127.0.0.1:8083')).toBe(
    'aws stepfunctions start-execution \\\n' +
      '  --endpoint-url http://127.0.0.1:8083 \\\n' +
      '  --region eu-west-1 \\\n' +
      '  --state-machine-arn arn:aws:states:eu-west-1:123456789012:stateMachine:M \\\n' +
      `  --input '{"a":1}'`,
  );
});

test('a machine of any name is quoted, and an express one waited for', () => {
  const starting = { arn: `${ARN} größe-日本語`, isExpress: true, input: '{}' };
  const command = startCommand(starting, 'http://127.0.0.1:8083');
  expect(command).toContain('aws stepfunctions start-sync-execution');
  expect(command).toContain(`--state-machine-arn '${ARN} größe-日本語'`);
});

test('an execution is started again on what it was started on', () => {
  const version = { ...EXECUTION, stateMachineVersionArn: `${ARN}:1` };
  expect(startedOn(EXECUTION)).toBe(ARN);
  expect(startedOn(version)).toBe(`${ARN}:1`);
  expect(startedOn({ ...version, stateMachineAliasArn: `${ARN}:live` })).toBe(`${ARN}:live`);
});
