import { key, refuseKey, region } from './session';
import { encoded, signed, type AccessKey } from './signature';

/** What the server refused, in its own words. */
export class Refusal extends Error {
  constructor(
    /** The error code, such as `ExecutionDoesNotExist`. */
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** A request that is still to be signed. */
export interface Request {
  /** As signatures call it, such as `states`. */
  readonly service: string;
  readonly method: string;
  /** With its query, if it has one. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where it is asked, if not in the region that is looked at. */
  readonly region?: string;
  /** Who signs it, if not who is logged in. */
  readonly by?: AccessKey;
  readonly signal?: AbortSignal | undefined;
}

/** Codes of those whose key is not known here, or no longer. */
const UNKNOWN_KEY = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
]);

/** Signs and sends; the answer is one that the server does not refuse. */
export async function send(request: Request): Promise<Response> {
  const by = request.by ?? key.value;
  if (by === undefined) {
    throw new Refusal('MissingAuthenticationToken', 'Log in with an access key.', 403);
  }
  const url = new URL(request.path, location.origin);
  const body = request.body ?? '';
  const headers = signed(
    {
      method: request.method,
      url,
      headers: request.headers ?? {},
      body,
      region: request.region ?? region.value,
      service: request.service,
      at: new Date(),
    },
    by,
  );
  const answer = await reached(
    url,
    { method: request.method, headers, signal: request.signal ?? null },
    body,
  );
  if (!answer.ok) {
    throw await refusal(answer);
  }
  return answer;
}

async function reached(url: URL, init: RequestInit, body: string): Promise<Response> {
  try {
    return await fetch(url, body === '' ? init : { ...init, body });
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') {
      throw e;
    }
    throw new Refusal('Unreachable', 'The server does not answer. Is it running?', 0);
  }
}

async function refusal(answer: Response): Promise<Refusal> {
  const text = await answer.text();
  const { code, message } = answer.headers.get('content-type')?.includes('xml')
    ? ofXml(text)
    : ofJson(text, answer);
  if (UNKNOWN_KEY.has(code)) {
    refuseKey(message);
  }
  return new Refusal(code, message, answer.status);
}

function ofJson(text: string, answer: Response): { code: string; message: string } {
  try {
    const members = JSON.parse(text) as Record<string, unknown>;
    const type = String(members['__type'] ?? answer.headers.get('x-amzn-errortype') ?? 'Error');
    const code = type.split('#').pop()?.split(':')[0] ?? type;
    return { code, message: String(members['message'] ?? members['Message'] ?? code) };
  } catch {
    return { code: `HTTP ${answer.status}`, message: text.slice(0, 500) };
  }
}

function ofXml(text: string): { code: string; message: string } {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const code = document.querySelector('Error > Code')?.textContent ?? 'Error';
  return { code, message: document.querySelector('Error > Message')?.textContent ?? code };
}

/** Proves a key by a call that changes nothing; what is refused to it proves it as well. */
export async function prove(by: AccessKey): Promise<void> {
  try {
    await send({ ...jsonRequest('states', 'AWSStepFunctions.ListStateMachines', {}), by });
  } catch (e) {
    if (!(e instanceof Refusal && e.code === 'AccessDeniedException')) {
      throw e;
    }
  }
}

function jsonRequest(service: string, target: string, members: object): Request {
  return {
    service,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
    body: JSON.stringify(members),
  };
}

/** Calls an operation of a service that speaks JSON by POST, such as Step Functions. */
export async function json<T>(
  service: string,
  target: string,
  members: object,
  signal?: AbortSignal,
): Promise<T> {
  const answer = await send({ ...jsonRequest(service, target, members), signal });
  return (await answer.json()) as T;
}

/** Calls an operation of a service that speaks REST and JSON, such as Lambda. */
export async function rest<T>(service: string, path: string, signal?: AbortSignal): Promise<T> {
  const answer = await send({ service, method: 'GET', path, signal });
  return (await answer.json()) as T;
}

/** Changes something of a service that speaks REST and JSON; the answer may be empty. */
export async function change(
  service: string,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  members: object,
): Promise<void> {
  await send({
    service,
    method,
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(members),
  });
}

/** Calls an operation of a service that speaks forms and XML, such as CloudFormation. */
export async function query(
  service: string,
  version: string,
  action: string,
  members: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Document> {
  const body = Object.entries({ Action: action, Version: version, ...members })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  const answer = await send({
    service,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body,
    signal,
  });
  return new DOMParser().parseFromString(await answer.text(), 'application/xml');
}
