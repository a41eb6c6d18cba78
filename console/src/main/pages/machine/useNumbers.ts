import { useEvery, useLoaded } from '../../app/load';
import { monitored, type Monitored } from '../../server/monitor';

/** How far back the numbers of machines go, in seconds. */
const DAY = 86_400;

/** How often they are asked for again. */
const AGAIN_MS = 10_000;

/** The numbers of the last day; nothing from a server that counts none. */
export function useNumbers(buckets: number, stateMachineArn?: string): Monitored | undefined {
  const numbers = useLoaded(
    (signal) => {
      const to = Date.now() / 1000;
      return monitored({ from: to - DAY, to, buckets, stateMachineArn }, signal);
    },
    [buckets, stateMachineArn],
  );
  useEvery(AGAIN_MS, () => {
    if (!numbers.isLoading && numbers.failure === undefined) {
      numbers.reload();
    }
  });
  return numbers.value;
}
