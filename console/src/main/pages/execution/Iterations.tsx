import { useMemo, useState } from 'preact/hooks';
import {
  codeOf,
  runsOf,
  type Run,
  type Status as RunStatus,
  type Visit,
} from '../../history/visits';
import { progress } from '../../history/shown';
import { Copy, Empty, kind, Status } from '../../parts/parts';
import { Rows } from '../../parts/Rows';
import { duration } from '../../parts/times';

const ROW = 34;
const STATUSES: readonly RunStatus[] = ['running', 'succeeded', 'failed', 'timed-out', 'aborted'];

/** The iterations of a Map, by status and index. */
export function Iterations({
  visit,
  version,
  onChoose,
}: {
  readonly visit: Visit;
  readonly version: number;
  readonly onChoose: (visit: Visit) => void;
}) {
  const [status, setStatus] = useState<RunStatus>();
  const [text, setText] = useState('');
  const mapRunArn = visit.attempts.at(-1)?.mapRunArn;
  const runs = runsOf(visit);
  const counts = useMemo(() => countsOf(runs), [visit, version]);
  const shown = useMemo(
    () => runs.filter((run) => fits(run, status, text)),
    [visit, version, status, text],
  );
  if (mapRunArn !== undefined) {
    return (
      <Empty title="Its items are executions of their own">
        <span class="row">
          <span class="mono cut">{mapRunArn}</span>
          <Copy text={mapRunArn} label="Copy the ARN of the Map Run" />
        </span>
      </Empty>
    );
  }
  return (
    <div class="iterations">
      <div class="progress" aria-label={`${progress(visit)} iterations are over`}>
        {STATUSES.map((each) => (
          <span
            key={each}
            class={`part ${each}`}
            style={{ flexGrow: counts.get(each) ?? 0 }}
            title={`${counts.get(each) ?? 0} ${each.replace('-', ' ')}`}
          />
        ))}
      </div>
      <div class="row filters">
        {STATUSES.filter((each) => (counts.get(each) ?? 0) > 0).map((each) => (
          <button
            key={each}
            type="button"
            class={`chip ${each}`}
            aria-pressed={status === each}
            onClick={() => setStatus(status === each ? undefined : each)}
          >
            {counts.get(each)} {each.replace('-', ' ')}
          </button>
        ))}
        <input
          class="input"
          type="search"
          placeholder="Index or text"
          aria-label="Search iterations by index, or by text in their input"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <Rows
        count={shown.length}
        height={ROW}
        label="Iterations"
        role="group"
        row={(i) => <Iteration key={i} run={shown[i]} onChoose={onChoose} />}
      />
    </div>
  );
}

function countsOf(runs: readonly Run[]): Map<RunStatus, number> {
  const counts = new Map<RunStatus, number>();
  for (const { status } of runs) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

function fits(run: Run, status: RunStatus | undefined, text: string): boolean {
  const wanted = text.trim();
  return (
    (status === undefined || run.status === status) &&
    (wanted === '' ||
      (/^#?\d+$/.test(wanted)
        ? String(run.index).startsWith(wanted.replace('#', ''))
        : (run.visits[0]?.input ?? '').toLowerCase().includes(wanted.toLowerCase())))
  );
}

function Iteration({
  run,
  onChoose,
}: {
  readonly run: Run | undefined;
  readonly onChoose: (visit: Visit) => void;
}) {
  if (run === undefined) {
    return null;
  }
  const telling = run.visits.findLast(({ status }) => status === 'failed') ?? run.visits.at(-1);
  return (
    <button
      type="button"
      class={`iteration ${kind(codeOf(run.status))}`}
      style={{ height: `${ROW}px` }}
      disabled={telling === undefined}
      onClick={() => telling !== undefined && onChoose(telling)}
    >
      <span class="number">#{run.index}</span>
      <Status of={codeOf(run.status)} />
      <span class="cut mono faint">{run.visits[0]?.input?.slice(0, 80)}</span>
      <span class="number soft">
        {run.ended === undefined ? telling?.name : duration(run.ended - run.started)}
      </span>
    </button>
  );
}
