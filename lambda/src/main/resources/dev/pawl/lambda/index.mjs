// Runs a Node.js handler: polls the Lambda Runtime API and gives each event to the handler.
// Arguments: the file of the module. Everything else is in the environment, as on Lambda.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import util from 'node:util';

const RUNTIME = '/2018-06-01/runtime/';
const TASK_ROOT = process.env.LAMBDA_TASK_ROOT;
const RUNTIME_DIR = path.dirname(fileURLToPath(import.meta.url));
const [HOST, PORT] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

// A full pipe makes Node queue what is printed, and an exit loses the queue. As on Lambda, who
// prints waits until it is written, so that all output of an invocation is out when it ends.
for (const stream of [process.stdout, process.stderr]) {
  stream._handle?.setBlocking?.(true);
}

class RuntimeError extends Error {
  constructor(type, message) {
    super(message);
    this.name = `Runtime.${type}`;
  }
}

function request(method, resource, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: HOST, port: PORT, path: RUNTIME + resource, method, agent };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      headers['Content-Length'] = Buffer.byteLength(body);
    }
    const sent = http.request({ ...options, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

// Without a Runtime API there is no server: nobody can be told, and nothing is left to do.
function serverIsGone() {
  process.exit(1);
}

// Lambda shows its own folders, wherever they are on this machine.
function asOnLambda(text) {
  return text.replaceAll(TASK_ROOT, '/var/task').replaceAll(RUNTIME_DIR, '/var/runtime');
}

function errorObject(error) {
  try {
    const errorLike = error && typeof error.name === 'string' && error.name
      && typeof error.message === 'string' && typeof error.stack === 'string';
    if (util.types.isNativeError(error) || errorLike) {
      return {
        errorType: error.name,
        errorMessage: asOnLambda(error.message),
        trace: asOnLambda(error.stack).split('\n'),
      };
    }
    return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'callback called with Error argument, but there was a problem while '
        + 'retrieving one or more of its message, name, and stack',
    };
  }
}

function serialize(value) {
  try {
    return JSON.stringify(value === undefined ? null : value) ?? '';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

// Tells the server that all output of the invocation is written: see OutputReader.
function endOutput(requestId) {
  for (const descriptor of [1, 2]) {
    try {
      fs.writeSync(descriptor, `\0pawl-end ${requestId}\n`);
    } catch {
      // The handler closed the stream, or filled it without waiting: the server does not insist.
    }
  }
}

function report(label, error) {
  console.error(`${label}\t${JSON.stringify(errorObject(error))}`);
}

// ---- the module of the handler

function isPathError(error, file) {
  return error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND'
    || (error.code === 'ENOENT' && error.path === file);
}

async function load(file) {
  if (!fs.existsSync(file)) {
    const name = path.relative(TASK_ROOT, file);
    throw new RuntimeError('ImportModuleError',
      `Error: Cannot find module '${name}'\nRequire stack:\n- /var/runtime/index.mjs`);
  }
  if (/\.[cm]?ts$/.test(file)) {
    await import('./typescript.mjs');
  }
  try {
    // As on Lambda, .js without "type": "module" is CommonJS, and so are its named exports.
    return file.endsWith('.js') && !isModulePackage(path.dirname(file))
      ? createRequire(import.meta.url)(file)
      : await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) {
      // The answer is Lambda's, which says no place; the log does.
      console.error(placed(error, file));
      throw new RuntimeError('UserCodeSyntaxError', asOnLambda(`SyntaxError: ${error.message}`));
    }
    if (error && isPathError(error, file)) {
      throw new RuntimeError('ImportModuleError', asOnLambda(`Error: ${error.message}`));
    }
    throw error;
  }
}

/** What is wrong in the code, with its file, its line and the line itself. */
function placed(error, file) {
  const stack = error.stack.startsWith(`SyntaxError`)
    ? spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', env: {} }).stderr
    : error.stack;
  const end = stack.indexOf('\n    at ');
  return stack.slice(0, end < 0 ? undefined : end) || error.message;
}

function isModulePackage(folder) {
  for (let each = folder; ; each = path.dirname(each)) {
    const file = path.join(each, 'package.json');
    if (fs.existsSync(file)) {
      return JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
    }
    if (each === path.dirname(each) || path.basename(each) === 'node_modules') {
      return false;
    }
  }
}

async function loadHandler(file, name) {
  const module = await load(file);
  const names = path.basename(name).split('.').slice(1);
  const lookUp = (object) => names.reduce((inner, each) => inner?.[each], object);
  const handler = lookUp(module) ?? lookUp(module.default);
  if (handler === undefined || handler === null) {
    throw new RuntimeError('HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new RuntimeError('HandlerNotFound', `${name} is not a function`);
  }
  return handler;
}

// ---- one invocation

let current;

// The event loop has nothing left to do. What that means depends on how the handler is written:
// see Invocation.emptyLoop.
process.on('beforeExit', () => current?.onEmptyLoop?.());

class Invocation {
  constructor(requestId, next) {
    this.requestId = requestId;
    this.next = next;
    this.over = false;
    this.waitsForEmptyLoop = true;
  }

  // Only the first result counts.
  finish(kind, body) {
    if (this.over) {
      return;
    }
    this.over = true;
    this.onEmptyLoop = undefined;
    endOutput(this.requestId);
    request('POST', `invocation/${this.requestId}/${kind}`, body).catch(serverIsGone);
    this.next();
  }

  succeed(result) {
    this.finish('response', serialize(result));
  }

  fail(error) {
    if (!this.over) {
      report('ERROR\tInvoke Error', error);
      this.finish('error', serialize(errorObject(error)));
    }
  }

  done(error, result) {
    if (error !== undefined && error !== null) {
      this.fail(error);
    } else {
      this.succeed(result);
    }
  }

  callback(error, result) {
    if ((error !== undefined && error !== null) || !this.waitsForEmptyLoop) {
      this.done(error, result);
    } else {
      this.onEmptyLoop = () => setImmediate(() => this.succeedOrFail(result));
    }
  }

  succeedOrFail(result) {
    try {
      this.succeed(result);
    } catch (error) {
      this.fail(error);
    }
  }

  emptyLoop(isAsync) {
    if (isAsync) {
      this.fail(new RuntimeError('NodeJsExit',
        'The Lambda runtime client detected an unexpected Node.js exit code. This is most '
        + 'commonly caused by a Promise that was never settled. For more information, see '
        + 'https://nodejs.org/docs/latest/api/process.html#exit-codes'));
    } else {
      this.succeed(null);
    }
  }

  // The process is about to end: the answer must be out before.
  failAndExit(label, error, status) {
    report(label, error);
    if (this.over) {
      process.exit(status);
    }
    this.over = true;
    endOutput(this.requestId);
    request('POST', `invocation/${this.requestId}/error`, serialize(errorObject(error)))
      .finally(() => process.exit(status));
  }
}

function parseHeader(text) {
  return text === undefined ? undefined : JSON.parse(text);
}

function context(headers, invocation) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const environment = process.env;
  return {
    get callbackWaitsForEmptyEventLoop() {
      return invocation.waitsForEmptyLoop;
    },
    set callbackWaitsForEmptyEventLoop(value) {
      invocation.waitsForEmptyLoop = value;
    },
    succeed: (result) => invocation.done(null, result),
    fail: (error) => invocation.done(error ?? 'handled'),
    done: (error, result) => invocation.done(error, result),
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parseHeader(headers['lambda-runtime-client-context']),
    identity: undefined,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: invocation.requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

async function handleNext(handler) {
  const { headers, body } = await request('GET', 'invocation/next').catch(serverIsGone);
  const invocation = new Invocation(headers['lambda-runtime-aws-request-id'],
    () => setImmediate(handleNext, handler));
  current = invocation;
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
  const isAsync = handler.constructor?.name === 'AsyncFunction';
  invocation.onEmptyLoop = () => invocation.emptyLoop(isAsync);
  try {
    const result = handler(JSON.parse(body), context(headers, invocation),
      (error, value) => invocation.callback(error, value));
    if (typeof result?.then === 'function') {
      result.then((value) => invocation.succeed(value)).catch((error) => invocation.fail(error));
    }
  } catch (error) {
    invocation.fail(error);
  }
}

// ---- the process

class UnhandledPromiseRejection extends RuntimeError {
  constructor(reason) {
    super('UnhandledPromiseRejection', String(reason));
  }
}

function failInit(error, status) {
  const body = serialize(errorObject(error));
  report('ERROR\tInit Error', error);
  request('POST', 'init/error', body, { 'Lambda-Runtime-Function-Error-Type': error?.name ?? '' })
    .finally(() => process.exit(status));
}

process.on('uncaughtException', (error) => {
  if (current) {
    current.failAndExit('ERROR\tUncaught Exception', error, 129);
  } else {
    failInit(error, 129);
  }
});
process.on('unhandledRejection', (reason) => {
  const error = new UnhandledPromiseRejection(reason);
  if (current) {
    current.failAndExit('ERROR\tUnhandled Promise Rejection', error, 128);
  } else {
    failInit(error, 128);
  }
});

const [, , file] = process.argv;
process.argv.length = 2;
loadHandler(file, process.env._HANDLER)
  .then((handler) => setImmediate(handleNext, handler), (error) => failInit(error, 1));
