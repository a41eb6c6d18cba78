import type { History } from '../../history/History';
import { download } from '../../graph/exported';
import { Button, Copy, Value } from '../../parts/parts';
import type { Execution } from '../../server/stepFunctions';

/** The execution as the API tells it, and its history and definition as files. */
export function Raw({
  execution,
  history,
  definition,
}: {
  readonly execution: Execution;
  readonly history: History;
  readonly definition: string | undefined;
}) {
  const text = JSON.stringify(execution);
  const save = (name: string, content: string): void =>
    download(`${execution.name}.${name}.json`, new Blob([content], { type: 'application/json' }));
  return (
    <div class="raw">
      <div class="row">
        <Copy text={JSON.stringify(execution, null, 2)}>Copy</Copy>
        <Button
          onClick={() => save('history', JSON.stringify({ events: history.events }, null, 1))}
        >
          Save the history ({history.events.length} events)
        </Button>
        {definition === undefined ? null : (
          <Button onClick={() => save('asl', definition)}>Save the definition</Button>
        )}
      </div>
      <Value text={text} label="The execution as JSON" />
    </div>
  );
}
