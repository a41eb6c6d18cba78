import { useEffect, useState } from 'preact/hooks';
import type { Ended } from './monitor';
import type { FoundExecution } from './search';
import { region } from './session';
import { follow } from './stream';

/** How many executions there are. */
export interface Counts extends Ended {
  readonly running: number;
}

/** The numbers, and whether they are those of this moment. */
export interface Counted {
  /** Nothing until they are known, or if the server does not tell. */
  readonly counts: Counts | undefined;
  /** Whether the server is looked for in vain. */
  readonly isLost: boolean;
}

/** What changed since it was last told: some executions, or too many to name. */
export type Changed = readonly FoundExecution[] | 'many';

/**
 * Follows the numbers of executions while a page is shown.
 *
 * @param stateMachineArn of one machine; else of all
 * @param changed told which executions began or ended
 */
export function useCounts(
  stateMachineArn: string | undefined,
  changed: (what: Changed) => void,
): Counted {
  const [counts, setCounts] = useState<Counts>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    setCounts(undefined);
    const query =
      stateMachineArn === undefined
        ? ''
        : `?stateMachineArn=${encodeURIComponent(stateMachineArn)}`;
    let wasConnected = false;
    return follow({
      path: () => `/console/api/executions${query}`,
      sent: ({ event, data }) => {
        if (event === 'counts') {
          setCounts(JSON.parse(data) as Counts);
        } else if (event === 'changed') {
          const told = JSON.parse(data) as { many?: true; executions?: FoundExecution[] };
          changed(told.executions ?? 'many');
        }
      },
      connected: (is) => {
        setLost(!is);
        // What happened while nobody was told is unknown.
        if (is && wasConnected) {
          changed('many');
        }
        wasConnected ||= is;
      },
      failed: () => {
        setCounts(undefined);
        setLost(false);
      },
    });
  }, [stateMachineArn, region.value]);
  return { counts, isLost };
}
