import { useAgain, useLoaded } from '../../app/load';
import type { StateNode } from '../../definition/graph';
import type { Visit } from '../../history/visits';
import { Failure, Loading } from '../../parts/parts';
import { logEvents, type LogEvent } from '../../server/logs';
import { visible } from '../../source/layout';
import { functionOf } from './calls';
import { ends, madeBy, type Invocation } from './invocations';

/** Of all calls of the function at that time. */
const LINES_MAX = 20_000;
/** Of one call. */
const SHOWN_MAX = 1000;
const AGAIN_MS = 2000;
/** What a function writes at its end is stamped a little later. */
const AFTER_MS = 1500;

/** What the calls of a state's function wrote while the state was visited. */
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
    (signal) => {
      const endTime = Math.ceil((visit.ended ?? Date.now() / 1000) * 1000) + AFTER_MS;
      const startTime = Math.floor(visit.entered * 1000);
      return logEvents(
        { logGroupName: `/aws/lambda/${name}`, startTime, endTime },
        LINES_MAX,
        signal,
      );
    },
    [name, visit.id, visit.ended, visit.attempts.length],
  );
  useAgain(AGAIN_MS, logs, () => visit.ended === undefined);
  if (logs.value === undefined) {
    return logs.failure === undefined ? <Loading what="log" /> : <Failure of={logs.failure} />;
  }
  const { invocations, isSure } = madeBy(visit, logs.value);
  return invocations.length === 0 ? (
    <p class="soft" data-version={version}>
      {name} wrote nothing while this state ran.
    </p>
  ) : (
    <>
      <p class="soft">/aws/lambda/{name}</p>
      {isSure ? null : (
        <p class="notice">
          The function was called by others at the same time, and the history does not tell which of
          these calls is of this state.
        </p>
      )}
      {invocations.map((one, i) => (
        <Lines key={one.requestId ?? i} of={one} name={name} />
      ))}
    </>
  );
}

function Lines({ of, name }: { readonly of: Invocation; readonly name: string }) {
  const { first, out, last } = ends(of.lines, SHOWN_MAX);
  return (
    <>
      {of.requestId === undefined ? null : <h3 class="mono small">{of.requestId}</h3>}
      <ol class="log-lines" tabIndex={0} aria-label={`Log of ${name} ${of.requestId ?? ''}`.trim()}>
        {first.map(line)}
        {out === 0 ? null : <li class="faint">{out} lines are left out</li>}
        {last.map(line)}
      </ol>
    </>
  );
}

function line({ eventId, timestamp, message }: LogEvent) {
  return (
    <li key={eventId}>
      <time class="faint">{new Date(timestamp).toISOString().slice(11, 23)}</time>
      <pre>{visible(message.trimEnd())}</pre>
    </li>
  );
}
