// Restate on one node, its log on this disk as it is set up by itself: the order as a handler of
// three journaled steps, its server and this process talk HTTP/2, the load comes over HTTP.
import { spawn } from 'node:child_process';
import http2 from 'node:http2';
import path from 'node:path';
import { freePort, measure, order, post, task, until } from './load.mjs';

const folder = process.argv[2];

// Its messages on each step would be part of what is measured. Read when it is imported.
process.env.RESTATE_LOGGING = 'ERROR';
const restate = await import('@restatedev/restate-sdk');

const orders = restate.service({
  name: 'orders',
  handlers: {
    run: async (ctx, input) => {
      const validation = await ctx.run('ValidateOrder', () => task(input));
      const payment = await ctx.run('ProcessPayment', () => task(input));
      const confirmation = await ctx.run('SendConfirmation', () => task(input));
      return { ...input, validation, payment, state: 'PAID', confirmation };
    },
  },
});

const [ingress, admin, node, endpoint] = await Promise.all([1, 2, 3, 4].map(freePort));
const handler = restate.createEndpointHandler({ services: [orders] });
http2.createServer(handler).listen(endpoint, '127.0.0.1');

const binary = path.resolve('node_modules/@restatedev/restate-server-linux-x64/bin/restate-server');
const words = ['--base-dir', folder, '--node-name', 'bench'];
const server = spawn(binary, [...words, '--bind-address', `127.0.0.1:${node}`], {
  env: {
    ...process.env,
    RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
    RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}/`,
    RESTATE_DISABLE_TELEMETRY: 'true',
    RUST_LOG: 'warn',
  },
  stdio: ['ignore', process.stderr, process.stderr],
});
server.on('exit', (code) => code === null || process.exit(code));
process.on('exit', () => server.kill('SIGKILL'));

await until('registering the service', () =>
  post(`http://127.0.0.1:${admin}/deployments`, { uri: `http://127.0.0.1:${endpoint}` }));
const url = `http://127.0.0.1:${ingress}/orders/run`;
await until('the first order', () => post(url, order('first')));
await measure('Restate: order, 64 in flight', 64, (id) => post(url, order(id)));
await measure('Restate: order, 1 in flight', 1, (id) => post(url, order(id)));
server.removeAllListeners('exit');
process.exit(0);
