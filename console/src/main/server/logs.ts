import { json, Refusal } from './call';

/** A line that was logged. */
export interface LogEvent {
  readonly eventId: string;
  /** In milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
  readonly logStreamName: string;
}

/** Pages that are asked for at once: what is older is passed over unseen. */
const PAGES_MAX = 20;

/**
 * The last lines of a log group, oldest first; none if it is not there yet.
 *
 * @param from in milliseconds since 1970
 * @param pattern what must be in a line, in the words of CloudWatch Logs
 */
export async function logEvents(
  logGroupName: string,
  from: number,
  pattern: string,
  max: number,
  signal?: AbortSignal,
): Promise<readonly LogEvent[]> {
  let all: LogEvent[] = [];
  let nextToken: string | undefined;
  try {
    for (let i = 0; i < PAGES_MAX; i++) {
      const page: { events: LogEvent[]; nextToken?: string } = await json(
        'logs',
        'Logs_20140328.FilterLogEvents',
        {
          logGroupName,
          startTime: from,
          ...(pattern === '' ? {} : { filterPattern: pattern }),
          ...(nextToken === undefined ? {} : { nextToken }),
        },
        signal,
      );
      all = [...all, ...page.events].slice(-max);
      nextToken = page.nextToken;
      if (nextToken === undefined) {
        break;
      }
    }
    return all;
  } catch (e) {
    if (e instanceof Refusal && e.code === 'ResourceNotFoundException') {
      return [];
    }
    throw e;
  }
}
