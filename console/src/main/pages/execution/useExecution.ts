import { useEffect, useRef, useState } from 'preact/hooks';
import { useLoaded } from '../../app/load';
import { History } from '../../history/History';
import { Refusal } from '../../server/call';
import { all, states, type Execution, type HistoryEvent } from '../../server/stepFunctions';
import { follow, type Sent } from '../../server/stream';

const EVENTS_MAX = 25_000;

/** An execution as it is watched. */
export interface Watched {
  /** With input and output. */
  readonly execution: Execution | undefined;
  readonly history: History;
  /** Changes whenever the history does. */
  readonly version: number;
  /** Whether what is shown is what is. */
  readonly isLive: boolean;
  readonly failure: Error | undefined;
  /** Whether all events of before have come. */
  readonly isThere: boolean;
  readonly reload: () => void;
}

/** What an execution runs. */
export interface Ran {
  readonly definition: string;
  readonly name: string;
  readonly stateMachineArn: string;
}

/** The definition that an execution began with. */
export function useDefinition(arn: string) {
  return useLoaded(
    (signal) => states<Ran>('DescribeStateMachineForExecution', { executionArn: arn }, signal),
    [arn],
  );
}

/** Follows an execution by the server's stream, and describes it anew when its status changes. */
export function useExecution(arn: string): Watched {
  const history = useRef(new History());
  const [version, setVersion] = useState(0);
  const [status, setStatus] = useState('');
  const [round, setRound] = useState(0);
  const [isLive, setLive] = useState(false);
  const [isThere, setThere] = useState(false);
  const [streamFailure, setStreamFailure] = useState<Error>();
  const described = useLoaded(
    (signal) => states<Execution>('DescribeExecution', { executionArn: arn }, signal),
    [arn, status, round],
  );
  useEffect(() => {
    let frame = 0;
    const taken = (events: readonly HistoryEvent[]): void => {
      history.current.add(events);
      setThere(true);
      // However much comes, it is drawn once a frame.
      frame = frame === 0 ? requestAnimationFrame(drawn) : frame;
    };
    const drawn = (): void => {
      frame = 0;
      setVersion((before) => before + 1);
    };
    const controller = new AbortController();
    const stop = follow({
      path: (after) =>
        `/console/api/execution?arn=${encodeURIComponent(arn)}&after=${after ?? '0'}`,
      sent: ({ event, data }: Sent) => {
        if (event === 'history') {
          taken((JSON.parse(data) as { events: HistoryEvent[] }).events);
        } else if (event === 'execution') {
          setStatus((JSON.parse(data) as Execution).status);
        }
      },
      connected: setLive,
      failed: (why) => {
        if (!(why instanceof Refusal && why.status === 404)) {
          setStreamFailure(why);
        }
        // What the stream does not tell, the API does, as it is now.
        all<'events', HistoryEvent>(
          'GetExecutionHistory',
          'events',
          { executionArn: arn, maxResults: 1000 },
          EVENTS_MAX,
          controller.signal,
        ).then(
          (events) => {
            setStreamFailure(undefined);
            taken(events);
          },
          (e: unknown) => setStreamFailure(e instanceof Error ? e : new Error(String(e))),
        );
      },
    });
    return () => {
      stop();
      controller.abort();
      cancelAnimationFrame(frame);
    };
  }, [arn, round]);
  return {
    execution: described.value,
    history: history.current,
    version,
    isLive,
    isThere,
    failure: described.failure ?? streamFailure,
    reload: () => setRound((before) => before + 1),
  };
}

/** The time in seconds, again and again while something runs. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now() / 1000);
  useEffect(() => {
    const tick = (): void => setNow(Date.now() / 1000);
    const timer = isTicking ? setInterval(tick, 250) : undefined;
    tick();
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
