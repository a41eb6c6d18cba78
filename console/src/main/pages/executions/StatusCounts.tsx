import { refine, search } from '../../app/router';
import { kind } from '../../parts/parts';
import type { ExecutionStatus } from '../../server/stepFunctions';
import type { Counts } from '../../server/watch';
import { STATUSES, statusesOf, toggled } from './wanted';

const COUNTED = {
  RUNNING: ['Running', 'running'],
  SUCCEEDED: ['Succeeded', 'succeeded'],
  FAILED: ['Failed', 'failed'],
  TIMED_OUT: ['Timed out', 'timedOut'],
  ABORTED: ['Aborted', 'aborted'],
} as const satisfies Partial<Record<ExecutionStatus, readonly [string, keyof Counts]>>;

const GROUPED = new Intl.NumberFormat('en');

/** How many executions are how; a click shows only these. */
export function StatusCounts({ counts }: { readonly counts: Counts | undefined }) {
  const chosen = statusesOf(search.value);
  return (
    <div class="counts" role="group" aria-label="Status">
      {STATUSES.map((status) => {
        const [word, count] = COUNTED[status as keyof typeof COUNTED];
        return (
          <button
            key={status}
            type="button"
            class={`count ${kind(status)}`}
            aria-pressed={chosen.includes(status)}
            onClick={() => refine({ status: toggled(chosen, status) })}
          >
            <span class="dot" />
            {word}
            {counts === undefined ? null : (
              <strong class="number">{GROUPED.format(counts[count])}</strong>
            )}
          </button>
        );
      })}
    </div>
  );
}
