import { useAgain, useLoaded } from '../app/load';
import { useAct } from '../parts/act';
import { Listed } from '../parts/Listed';
import { Button, Empty, Failure } from '../parts/parts';
import { Resource } from '../parts/Resource';
import { Table } from '../parts/Table';
import { instant } from '../parts/times';
import { enable, schedules, type Schedule } from '../server/schedules';
import '../style/resources.css';
import { nextRuns } from './schedules/next';

const AGAIN_MS = 15_000;

/** How many of the next times are shown. */
const NEXT = 3;

/** What begins by the clock: schedules, and rules that have a time. */
export function Schedules() {
  const list = useLoaded(schedules, []);
  const { isActing, failure, act } = useAct();
  useAgain(AGAIN_MS, list);
  const change = (schedule: Schedule): void =>
    void act(() => enable(schedule, !schedule.isEnabled)).then(list.reload);
  return (
    <>
      <header>
        <h1 class="title">Schedules</h1>
        <Button icon="again" label="Ask again" onClick={list.reload} />
      </header>
      {failure === undefined ? null : <Failure of={failure} />}
      <Listed of={list} what="schedules" empty={<Begin />}>
        {(items) => (
          <Table
            label="Schedules"
            heads={['Name', 'When', 'Next', 'Target', 'State', ['Actions', 'heard']]}
            isRoomy
          >
            {items.map((schedule) => (
              <Line
                key={`${schedule.kind} ${schedule.group} ${schedule.name}`}
                of={schedule}
                isActing={isActing}
                onChange={() => change(schedule)}
              />
            ))}
          </Table>
        )}
      </Listed>
    </>
  );
}

function Line({
  of,
  isActing,
  onChange,
}: {
  readonly of: Schedule;
  readonly isActing: boolean;
  readonly onChange: () => void;
}) {
  const word = of.isEnabled ? 'Disable' : 'Enable';
  return (
    <tr>
      <td>
        <strong>{of.name}</strong>
        <div class="faint small">
          {of.kind === 'rule' ? 'rule of EventBridge' : `group ${of.group}`}
        </div>
      </td>
      <td>
        <span class="mono">{of.expression}</span>
        <div class="faint small">{of.zone}</div>
      </td>
      <td>
        <Next of={of} />
      </td>
      <td>
        <Resource arn={of.target} />
      </td>
      <td>
        <span class={`badge ${of.isEnabled ? 'succeeded' : 'aborted'}`}>
          {of.isEnabled ? 'Enabled' : 'Disabled'}
        </span>
      </td>
      <td class="right">
        <Button disabled={isActing} onClick={onChange}>
          {word}
          <span class="heard"> {of.name}</span>
        </Button>
      </td>
    </tr>
  );
}

/** When it is due next, in the time of who looks. */
function Next({ of }: { readonly of: Schedule }) {
  const [first, ...rest] = of.isEnabled ? nextRuns(of, Date.now() / 1000, NEXT) : [];
  if (first === undefined) {
    return (
      <span class="faint">{of.isEnabled && of.anchor === undefined ? 'by its rate' : '–'}</span>
    );
  }
  return (
    <>
      <time>{instant(first)}</time>
      {rest.length === 0 ? null : (
        <div class="faint small">then {rest.map((time) => instant(time)).join(', ')}</div>
      )}
    </>
  );
}

function Begin() {
  return (
    <Empty title="No schedule yet">
      <p>The scheduler here is that of EventBridge; it starts state machines by the clock:</p>
      <pre>
        {`aws scheduler create-schedule --name nightly \\\n` +
          `  --schedule-expression 'cron(0 2 * * ? *)' \\\n` +
          `  --flexible-time-window Mode=OFF \\\n` +
          `  --target Arn=<state machine>,RoleArn=<role>`}
      </pre>
    </Empty>
  );
}
