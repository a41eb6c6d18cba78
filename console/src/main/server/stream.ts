import { Refusal, send } from './call';

/** What came down a stream, by the specification of server-sent events. */
export interface Sent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

const RETRY_MIN = 500;
const RETRY_MAX = 10_000;

/** The server says every 15 seconds that it is there: one that says nothing twice is not. */
const SILENCE_MAX = 35_000;

/** Cuts text as it arrives into what was sent; keeps what is not whole yet. */
export class Cutter {
  private rest = '';

  add(text: string): Sent[] {
    const blocks = (this.rest + text).split(/\r?\n\r?\n/);
    this.rest = blocks.pop() ?? '';
    return blocks.map(parsed).filter((sent) => sent.data !== '' || sent.event !== 'message');
  }
}

function parsed(block: string): Sent {
  let event = 'message';
  let id = '';
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') {
      event = value;
    } else if (name === 'data') {
      data.push(value);
    } else if (name === 'id') {
      id = value;
    }
  }
  return { event, data: data.join('\n'), id };
}

/** What follows a stream. */
export interface Follower {
  /** The path to ask for; told the last id that came, to go on behind it. */
  readonly path: (after: string | undefined) => string;
  readonly sent: (sent: Sent) => void;
  /** Told whether the server is there. */
  readonly connected: (is: boolean) => void;
  /** Told why it ends for good, such as by a refusal. */
  readonly failed: (why: Error) => void;
}

/**
 * Follows a stream until it is stopped, over lost connections and restarts of the server.
 *
 * A page that is hidden drops its stream, and takes it up behind the last id when it is seen again:
 * a browser has six connections to a server over HTTP/1.1, for all of its tabs, and hidden ones
 * that kept theirs would leave none to those that are seen.
 *
 * Not the browser's own EventSource, which cannot sign.
 */
export function follow(follower: Follower): () => void {
  const controller = new AbortController();
  void run(follower, controller.signal);
  return () => controller.abort();
}

async function run(follower: Follower, stop: AbortSignal): Promise<void> {
  let after: string | undefined;
  let wait = RETRY_MIN;
  while (!stop.aborted) {
    if (document.hidden) {
      await seen(stop);
      continue;
    }
    const sight = whileSeen(stop);
    try {
      const path = follower.path(after);
      const { signal } = sight;
      const answer = await send({ service: 'states', method: 'GET', path, signal });
      follower.connected(true);
      wait = RETRY_MIN;
      const ended = await read(answer, sight.heard, (sent) => {
        after = sent.id === '' ? after : sent.id;
        follower.sent(sent);
      });
      if (ended) {
        return;
      }
    } catch (e) {
      if (e instanceof Refusal && e.status >= 400 && e.status < 500 && e.status !== 429) {
        follower.failed(e);
        return;
      }
    } finally {
      sight.end();
    }
    if (stop.aborted) {
      return;
    }
    follower.connected(false);
    if (!document.hidden) {
      await new Promise((resume) => setTimeout(resume, wait));
      wait = Math.min(wait * 2, RETRY_MAX);
    }
  }
}

/** Waits until the page is seen, or for the stop. */
function seen(stop: AbortSignal): Promise<void> {
  const end = new AbortController();
  return new Promise((resume) => {
    const look = (): void => {
      if (!document.hidden || stop.aborted) {
        end.abort();
        resume();
      }
    };
    document.addEventListener('visibilitychange', look, { signal: end.signal });
    stop.addEventListener('abort', look, { signal: end.signal });
  });
}

interface Sight {
  readonly signal: AbortSignal;
  /** To be told whenever the server was heard. */
  readonly heard: () => void;
  readonly end: () => void;
}

/** Aborts when the page is hidden, at the stop, and when nothing is heard for too long. */
function whileSeen(stop: AbortSignal): Sight {
  const controller = new AbortController();
  const end = new AbortController();
  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => controller.abort(), SILENCE_MAX);
  };
  const look = (): void => {
    if (document.hidden || stop.aborted) {
      controller.abort();
    }
  };
  document.addEventListener('visibilitychange', look, { signal: end.signal });
  stop.addEventListener('abort', look, { signal: end.signal });
  heard();
  return {
    signal: controller.signal,
    heard,
    end: () => {
      clearTimeout(silence);
      end.abort();
    },
  };
}

/** Reads to the end; tells whether the server said that nothing more will come. */
async function read(
  answer: Response,
  heard: () => void,
  sent: (sent: Sent) => void,
): Promise<boolean> {
  const cutter = new Cutter();
  const decoder = new TextDecoder();
  const reader = answer.body?.getReader();
  if (reader === undefined) {
    return false;
  }
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    heard();
    for (const each of cutter.add(decoder.decode(part.value, { stream: true }))) {
      if (each.event === 'end') {
        return true;
      }
      sent(each);
    }
  }
  return false;
}
