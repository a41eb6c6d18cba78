/** Longer texts are shown as they are: nobody reads them, and each line costs. */
const LENGTH_MAX = 300_000;

/** Deeper ones too: each level moves all of its lines further in. */
const DEPTH_MAX = 400;

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * A JSON text on several lines; large ones and what is no JSON stay as they are.
 *
 * Only the space between its tokens changes. Numbers, texts and the order of names stay as they
 * are written: numbers of JSON hold more digits than those of browsers, objects of browsers sort
 * names that are numbers, and an escape hides what must not act here.
 */
export function laidOut(text: string): string {
  if (text.length > LENGTH_MAX || !isJson(text)) {
    return text;
  }
  let out = '';
  let depth = 0;
  let hasOpened = false;
  const line = (): string => '\n' + '  '.repeat(depth);
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') {
      depth--;
      out += hasOpened ? token : line() + token;
      hasOpened = false;
      continue;
    }
    out += hasOpened ? line() : '';
    hasOpened = token === '{' || token === '[';
    depth += hasOpened ? 1 : 0;
    if (depth > DEPTH_MAX) {
      return text;
    }
    out += token === ',' ? token + line() : token === ':' ? ': ' : token;
  }
  return out;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Characters that are not seen, and change how others are: by direction, width or line. */
const ACTING = /[\p{Cf}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/gu;

/** A text whose characters all show: those that only act are written as JSON escapes them. */
export function visible(text: string): string {
  return text.replace(ACTING, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => '\\u' + character.charCodeAt(i).toString(16).padStart(4, '0'),
    ).join(''),
  );
}
