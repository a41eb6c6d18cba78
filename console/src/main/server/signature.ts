import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** An access key: what `aws configure` asks for. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

/** What a signature is made of, beside the key. */
export interface Signed {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
  readonly service: string;
  readonly at: Date;
}

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
const keyed = (key: Uint8Array, text: string): Uint8Array => hmac(sha256, key, utf8ToBytes(text));

/** Encodes as RFC 3986 says, which is stricter than the browser's own way. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => '%' + char.charCodeAt(0).toString(16).toUpperCase(),
  );
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

/** Each segment is encoded once more: what is asked for is encoded already. */
function canonicalPath(url: URL): string {
  return url.pathname.split('/').map(encoded).join('/');
}

/**
 * The headers of a request that is signed, the given ones among them.
 *
 * The secret stays here: what is sent proves that it is known.
 */
export function signed(request: Signed, key: AccessKey): Record<string, string> {
  const time = request.at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': time };
  if (key.token !== undefined) {
    headers['x-amz-security-token'] = key.token;
  }
  const all: Record<string, string> = { ...headers, host: request.url.host };
  const names = Object.keys(all).map((name) => name.toLowerCase());
  const values = new Map(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
  names.sort();
  const canonical = [
    request.method,
    canonicalPath(request.url),
    canonicalQuery(request.url),
    ...names.map((name) => `${name}:${(values.get(name) ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    hash(request.body),
  ].join('\n');
  const scope = `${day}/${request.region}/${request.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, hash(canonical)].join('\n');
  let derived: Uint8Array = utf8ToBytes('AWS4' + key.secret);
  for (const part of [day, request.region, request.service, 'aws4_request']) {
    derived = keyed(derived, part);
  }
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${key.id}/${scope}, SignedHeaders=${names.join(';')}, ` +
    `Signature=${bytesToHex(keyed(derived, toSign))}`;
  return headers;
}
