import { useAgain, useLoaded } from '../../app/load';
import type { StateNode } from '../../definition/graph';
import type { Visit } from '../../history/visits';
import { Failure, Loading } from '../../parts/parts';
import { json, Refusal } from '../../server/call';
import { functionOf } from './calls';

const LINES_MAX = 1000;
const AGAIN_MS = 2000;
/** What a function writes at its end is stamped a little later. */
const AFTER_MS = 1500;

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** What the function of a state wrote while the state was visited. */
export function Logs({
  visit,
  node,
  version,
}: {
  readonly visit: Visit;
  readonly node: StateNode;
  readonly version: number;
}) {
  const name = functionOf(node, visit) ?? '';
  const logs = useLoaded(
    (signal) => linesOf(name, visit, signal),
    [name, visit.id, visit.ended, visit.attempts.length],
  );
  useAgain(AGAIN_MS, logs, () => visit.ended === undefined);
  if (logs.value === undefined) {
    return logs.failure === undefined ? <Loading what="log" /> : <Failure of={logs.failure} />;
  }
  return logs.value.length === 0 ? (
    <p class="soft" data-version={version}>
      {name} wrote nothing while this state ran.
    </p>
  ) : (
    <>
      <p class="soft">/aws/lambda/{name}</p>
      <ol class="log-lines" tabIndex={0} aria-label={`Log of ${name}`}>
        {logs.value.map(({ timestamp, message }, i) => (
          <li key={i}>
            <time class="faint">{new Date(timestamp).toISOString().slice(11, 23)}</time>
            <pre>{message.trimEnd()}</pre>
          </li>
        ))}
      </ol>
    </>
  );
}

async function linesOf(
  name: string,
  visit: Visit,
  signal: AbortSignal,
): Promise<readonly LogEvent[]> {
  const events: LogEvent[] = [];
  let nextToken: string | undefined;
  try {
    do {
      const page: { events?: LogEvent[]; nextToken?: string } = await json(
        'logs',
        'Logs_20140328.FilterLogEvents',
        {
          logGroupName: `/aws/lambda/${name}`,
          startTime: Math.floor(visit.entered * 1000),
          endTime: Math.ceil((visit.ended ?? Date.now() / 1000) * 1000) + AFTER_MS,
          ...(nextToken === undefined ? {} : { nextToken }),
        },
        signal,
      );
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined && events.length < LINES_MAX);
  } catch (e) {
    // A function that never wrote anything has no log group.
    if (e instanceof Refusal && e.code === 'ResourceNotFoundException') {
      return [];
    }
    throw e;
  }
  return events.slice(0, LINES_MAX);
}
