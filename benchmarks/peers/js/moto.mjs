// moto_server, a stand-in for AWS in Python, in memory: ten Pass states over its HTTP API, started
// and then asked for until they have ended.
import { spawn } from 'node:child_process';
import { freePort, measure, order, post, tenPass, until } from './load.mjs';

const port = await freePort();
const url = `http://127.0.0.1:${port}/`;
const server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
server.on('error', (error) => {
  console.error(`moto_server cannot be started: ${error.message}`);
  process.exit(1);
});
process.on('exit', () => server.kill('SIGKILL'));
const headers = {
  'Content-Type': 'application/x-amz-json-1.0',
  // It tells by this which service is meant, and does not check it.
  Authorization:
    'AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/states/aws4_request, ' +
    'SignedHeaders=host, Signature=0',
};
const config = { stepfunctions: { execute_state_machine: true } };
await until('moto_server', () => post(`${url}moto-api/config`, config));
const definition = JSON.stringify(tenPass());
const roleArn = 'arn:aws:iam::123456789012:role/bench';

let accounts = 0;

async function run(id) {
  // An account whose machines have run an execution cannot start another one in version 5.2.1 (a
  // deep copy of them fails): so each execution has an account of its own.
  const account = String(100_000_000_000 + ++accounts);
  const call = (operation, body) =>
    post(url, body, {
      ...headers,
      'x-moto-account-id': account,
      'X-Amz-Target': `AWSStepFunctions.${operation}`,
    });
  const { stateMachineArn } = await call('CreateStateMachine', { name: id, definition, roleArn });
  const input = JSON.stringify(order(id));
  const { executionArn } = await call('StartExecution', { stateMachineArn, name: id, input });
  for (;;) {
    const { status } = await call('DescribeExecution', { executionArn });
    if (status === 'SUCCEEDED') return;
    if (status !== 'RUNNING') throw new Error(`${executionArn} ended as ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

await measure('moto: ten Pass over HTTP, in memory, 8 in flight', 8, run);
await measure('moto: ten Pass over HTTP, in memory, 1 in flight', 1, run);
process.exit(0);
