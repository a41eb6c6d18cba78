import { rest, send } from './call';

const FUNCTIONS = '/2015-03-31/functions';

/** What a function is made with. */
export interface FunctionConfiguration {
  readonly FunctionName: string;
  readonly FunctionArn: string;
  readonly Runtime?: string;
  readonly Handler?: string;
  readonly CodeSize?: number;
  readonly Description?: string;
  /** In seconds. */
  readonly Timeout?: number;
  /** In megabytes. */
  readonly MemorySize?: number;
  readonly LastModified?: string;
  readonly Version?: string;
  readonly Role?: string;
  readonly State?: string;
  readonly PackageType?: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

export interface FunctionAlias {
  readonly Name: string;
  readonly FunctionVersion: string;
  readonly Description?: string;
}

/** What a function answered when it was called. */
export interface Invoked {
  readonly payload: string;
  /** Nothing if it did not fail; else who says so. */
  readonly error: string | undefined;
  readonly log: string;
  /** What Lambda answered: 200, or 202 if nobody waits. */
  readonly status: number;
}

/** All functions, up to a number of them. */
export async function functions(
  max: number,
  signal?: AbortSignal,
): Promise<FunctionConfiguration[]> {
  const all: FunctionConfiguration[] = [];
  let marker: string | undefined;
  do {
    const query = marker === undefined ? '' : `?Marker=${encodeURIComponent(marker)}`;
    const page: { Functions: FunctionConfiguration[]; NextMarker?: string | null } = await rest(
      'lambda',
      `${FUNCTIONS}/${query}`,
      signal,
    );
    all.push(...page.Functions);
    marker = page.NextMarker ?? undefined;
  } while (marker !== undefined && all.length < max);
  return all;
}

/** One function, and where its code is. */
export function functionOf(
  name: string,
  signal?: AbortSignal,
): Promise<{ Configuration: FunctionConfiguration; Code?: { Location?: string } }> {
  return rest('lambda', pathOf(name), signal);
}

/** The versions of a function, the one that can be changed first. */
export async function versions(
  name: string,
  signal?: AbortSignal,
): Promise<FunctionConfiguration[]> {
  const path = `${pathOf(name)}/versions`;
  return (await rest<{ Versions: FunctionConfiguration[] }>('lambda', path, signal)).Versions;
}

/** The aliases of a function. */
export async function aliases(name: string, signal?: AbortSignal): Promise<FunctionAlias[]> {
  const path = `${pathOf(name)}/aliases`;
  return (await rest<{ Aliases: FunctionAlias[] }>('lambda', path, signal)).Aliases;
}

/** Calls a function, and waits for it. */
export async function invoke(name: string, payload: string): Promise<Invoked> {
  const answer = await send({
    service: 'lambda',
    method: 'POST',
    path: `${pathOf(name)}/invocations`,
    headers: { 'content-type': 'application/json', 'x-amz-log-type': 'Tail' },
    body: payload,
  });
  return {
    payload: await answer.text(),
    error: answer.headers.get('x-amz-function-error') ?? undefined,
    log: decoded(answer.headers.get('x-amz-log-result') ?? ''),
    status: answer.status,
  };
}

function pathOf(name: string): string {
  return `${FUNCTIONS}/${encodeURIComponent(name)}`;
}

/** The text of a log: base64 of UTF-8, which may be cut in the middle of a character. */
function decoded(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
