// A closed loop, as long for every peer: so many executions are always in flight. Prints a line for
// each round: what was run, executions per second, the median and 99 % of their times in ms, and
// the processor time of the whole machine for each, in ms.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';

const ROUND_MS = Number(process.env.ROUND_MS ?? 3000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);

// Two of the libraries use it, and Node.js 20 does not have it.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};

/** Calls `once(id)` in a closed loop, warm first, then in measured rounds. */
export async function measure(name, concurrency, once) {
  await round(concurrency, once);
  for (let i = 0; i < ROUNDS; i++) {
    const before = machineMs();
    const { seconds, times } = await round(concurrency, once);
    const cpu = ((machineMs() - before) / times.length).toFixed(3);
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.max(0, Math.ceil(share * times.length) - 1)].toFixed(3);
    const rate = (times.length / seconds).toFixed(1);
    console.log(['figures', name, rate, at(0.5), at(0.99), cpu].join('\t'));
  }
}

/** Processor time that all processes have used, in ms. */
function machineMs() {
  const [user, nice, system, , , irq, softirq] =
    readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) * 10;
}

let ids = 0;

async function round(concurrency, once) {
  const began = performance.now();
  const times = [];
  const client = async () => {
    while (performance.now() - began < ROUND_MS) {
      const start = performance.now();
      await once(`order-${process.pid}-${++ids}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  return { seconds: (performance.now() - began) / 1000, times };
}

const agent = new http.Agent({ keepAlive: true });

/** Posts JSON, and gives the JSON of the answer; fails unless its status is 2xx. */
export function post(url, body, headers = {}) {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      agent,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
        ...headers,
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (answer += part));
      response.on('end', () => {
        if (response.statusCode >= 300) {
          reject(new Error(`${url} answered ${response.statusCode}: ${answer}`));
        } else {
          resolve(answer ? JSON.parse(answer) : undefined);
        }
      });
    });
    request.end(text);
  });
}

/** A port of the loopback address that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Waits until a condition holds; a failure counts as "not yet". */
export async function until(what, condition) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      if (await condition()) return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${what}: ${error}`);
    }
    if (Date.now() > deadline) throw new Error(`${what}: not in a minute`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What each task of the order answers. */
export const task = (input) => ({ ok: true, reference: `R-${input.orderId}` });

/** The input of an order. */
export const order = (id) => ({ orderId: id, customerId: 'C-70419', amount: 12.5 });

/** Ten Pass states in a row, in the States Language. */
export function tenPass() {
  const States = {};
  for (let i = 1; i <= 10; i++) {
    States[`Pass${i}`] = { Type: 'Pass', ...(i < 10 ? { Next: `Pass${i + 1}` } : { End: true }) };
  }
  return { StartAt: 'Pass1', States };
}
