import { useAgain, useLoaded, type Loaded } from '../../app/load';
import { Refusal } from '../../server/call';
import { monitored, type Monitored } from '../../server/monitor';

/** How far back the numbers of machines go, in seconds. */
const DAY = 86_400;

/** How often they are asked for again. */
const AGAIN_MS = 10_000;

/** The numbers of the last day; nothing from a server that counts none. */
export function useNumbers(buckets: number, stateMachineArn?: string): Loaded<Monitored> {
  const numbers = useLoaded(
    (signal) => {
      const to = Date.now() / 1000;
      return monitored({ from: to - DAY, to, buckets, stateMachineArn }, signal);
    },
    [buckets, stateMachineArn],
  );
  const { failure } = numbers;
  const countsNone = failure instanceof Refusal && failure.status === 404;
  useAgain(AGAIN_MS, numbers, () => !countsNone);
  return numbers;
}
