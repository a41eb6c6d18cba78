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

/** What lines are looked for. */
export interface Looked {
  readonly logGroupName: string;
  /** In milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime?: number;
  /** What must be in a line, in the words of CloudWatch Logs. */
  readonly filterPattern?: string;
}

/** The last lines of a log group, oldest first; none if it is not there yet. */
export async function logEvents(
  looked: Looked,
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
        nextToken === undefined ? looked : { ...looked, nextToken },
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
