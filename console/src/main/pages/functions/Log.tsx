import { useEffect, useRef, useState } from 'preact/hooks';
import { useAgain, useLoaded } from '../../app/load';
import { Card } from '../../parts/Card';
import { Listed } from '../../parts/Listed';
import { Empty } from '../../parts/parts';
import { logEvents, type LogEvent } from '../../server/logs';
import { visible } from '../../source/layout';

const LINES_MAX = 500;
const AGAIN_MS = 3000;

/** How far back is looked, in seconds. */
const WITHIN: readonly (readonly [string, string])[] = [
  ['900', 'Last 15 minutes'],
  ['3600', 'Last hour'],
  ['86400', 'Last day'],
  ['604800', 'Last 7 days'],
];

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** The last lines that a function logged, as they come. */
export function Log({ name }: { readonly name: string }) {
  const [within, setWithin] = useState('3600');
  const [pattern, setPattern] = useState('');
  const lines = useLoaded(
    (signal) => {
      const startTime = Date.now() - Number(within) * 1000;
      const looked = { logGroupName: `/aws/lambda/${name}`, startTime };
      return logEvents(
        pattern === '' ? looked : { ...looked, filterPattern: pattern },
        LINES_MAX,
        signal,
      );
    },
    [name, within, pattern],
  );
  useAgain(AGAIN_MS, lines);
  const filters = (
    <>
      <input
        type="search"
        class="input"
        aria-label="Pattern"
        placeholder="Filter pattern"
        value={pattern}
        onChange={(event) => setPattern(event.currentTarget.value)}
      />
      <select
        class="input"
        aria-label="Since"
        value={within}
        onChange={(event) => setWithin(event.currentTarget.value)}
      >
        {WITHIN.map(([seconds, words]) => (
          <option key={seconds} value={seconds}>
            {words}
          </option>
        ))}
      </select>
    </>
  );
  return (
    <Card title="Log" actions={filters}>
      <Listed
        of={lines}
        what="log"
        empty={
          <Empty title="No line in this time">
            <p>What the function writes is shown here as it comes.</p>
          </Empty>
        }
      >
        {(events) => <Lines of={events} />}
      </Listed>
    </Card>
  );
}

/** The lines; who is at the end of them stays there. */
function Lines({ of }: { readonly of: readonly LogEvent[] }) {
  const box = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    if (isAtEnd.current && box.current !== null) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [of]);
  return (
    <ol
      class="log-lines"
      ref={box}
      tabIndex={0}
      aria-label="Log"
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 20;
      }}
    >
      {of.map(({ eventId, timestamp, message }) => (
        <li
          key={eventId}
          class={/^(START|END|REPORT) RequestId/.test(message) ? 'of-platform' : ''}
        >
          <time title={new Date(timestamp).toISOString()}>{CLOCK.format(timestamp)}</time>
          <span>{visible(message.trimEnd())}</span>
        </li>
      ))}
    </ol>
  );
}
