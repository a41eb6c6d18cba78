import { useMemo, useState } from 'preact/hooks';
import { detailsOf, textOf } from '../../history/details';
import type { History } from '../../history/History';
import type { Visit } from '../../history/visits';
import { Button, Empty, Value } from '../../parts/parts';
import { Rows } from '../../parts/Rows';
import { duration, instant } from '../../parts/times';
import type { HistoryEvent } from '../../server/stepFunctions';
import { visible } from '../../source/layout';

const ROW = 32;

interface EventsProps {
  readonly history: History;
  readonly version: number;
  readonly onChoose: (visit: Visit) => void;
}

/** Every event of a history, however many. */
export function Events({ history, version, onChoose }: EventsProps) {
  const [text, setText] = useState('');
  const [areFailures, setFailures] = useState(false);
  const [isNewestFirst, setNewestFirst] = useState(false);
  const [openId, setOpenId] = useState<number>();
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const found = history.events.filter(
      (event) => (!areFailures || isFailure(event)) && fits(event, history, wanted),
    );
    return isNewestFirst ? found.reverse() : found;
  }, [history, version, text, areFailures, isNewestFirst]);
  const open = openId === undefined ? undefined : history.events[openId - 1];
  const step = (by: number): void => {
    const index = shown.findIndex(({ id }) => id === openId);
    setOpenId((shown[index + by] ?? shown[index] ?? shown[0])?.id);
  };
  return (
    <div class="events">
      <div class="row filters">
        <input
          class="input"
          type="search"
          placeholder="Filter by type, state or text"
          aria-label="Filter events by type, state or text"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button
          type="button"
          class="chip failed"
          aria-pressed={areFailures}
          onClick={() => setFailures(!areFailures)}
        >
          Failures
        </button>
        <button
          type="button"
          class="chip"
          aria-pressed={isNewestFirst}
          onClick={() => setNewestFirst(!isNewestFirst)}
        >
          Newest first
        </button>
        <span class="soft number" role="status">
          {shown.length === history.events.length
            ? `${shown.length} events`
            : `${shown.length} of ${history.events.length} events`}
        </span>
      </div>
      <div class={`card event-list${open === undefined ? '' : ' with-detail'}`}>
        <div
          class="event-rows"
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              step(event.key === 'ArrowDown' ? 1 : -1);
            } else if (event.key === 'Escape') {
              setOpenId(undefined);
            }
          }}
        >
          {shown.length === 0 ? (
            <Empty title="No such event" />
          ) : (
            <Rows
              count={shown.length}
              height={ROW}
              label="Events"
              role="group"
              show={openId === undefined ? undefined : shown.findIndex(({ id }) => id === openId)}
              row={(i) => {
                const event = shown[i];
                return event === undefined ? null : (
                  <Line
                    key={event.id}
                    event={event}
                    history={history}
                    isOpen={event.id === openId}
                    onOpen={() => setOpenId(event.id === openId ? undefined : event.id)}
                  />
                );
              }}
            />
          )}
        </div>
        {open === undefined ? null : (
          <Detail
            event={open}
            visit={history.visitOf(open.id)}
            onChoose={onChoose}
            onClose={() => setOpenId(undefined)}
          />
        )}
      </div>
    </div>
  );
}

function Line({
  event,
  history,
  isOpen,
  onOpen,
}: {
  readonly event: HistoryEvent;
  readonly history: History;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  return (
    <button
      type="button"
      class={`event ${tone(event.type)}`}
      aria-expanded={isOpen}
      style={{ height: `${ROW}px` }}
      onClick={onOpen}
    >
      <span class="number faint">{event.id}</span>
      <span class="type cut">{event.type}</span>
      <span class="cut">{visible(history.visitOf(event.id)?.name ?? '')}</span>
      <span class="number soft" title={instant(event.timestamp)}>
        +{duration(event.timestamp - history.root.started)}
      </span>
      <span class="cut mono faint">{gist(event)}</span>
    </button>
  );
}

function Detail({
  event,
  visit,
  onChoose,
  onClose,
}: {
  readonly event: HistoryEvent;
  readonly visit: Visit | undefined;
  readonly onChoose: (visit: Visit) => void;
  readonly onClose: () => void;
}) {
  const texts = Object.entries(detailsOf(event)).filter(([name]) => !name.endsWith('Details'));
  return (
    <div class="event-detail">
      <div class="row">
        <h3 class="cut">
          #{event.id} {event.type}
        </h3>
        <Button kind="bare" icon="close" label="Close" onClick={onClose} />
      </div>
      <p class="soft">
        {instant(event.timestamp)} · after #{event.previousEventId ?? 0}
        {visit === undefined ? null : (
          <>
            {' · '}
            <button type="button" class="linked" onClick={() => onChoose(visit)}>
              {visible(visit.name)}
            </button>
          </>
        )}
      </p>
      {texts.map(([name, value]) => (
        <div key={name}>
          <h4>{name}</h4>
          <Value text={typeof value === 'string' ? value : JSON.stringify(value)} label={name} />
        </div>
      ))}
    </div>
  );
}

function isFailure({ type }: HistoryEvent): boolean {
  return /Failed$|TimedOut$|Aborted$/.test(type);
}

function tone(type: string): string {
  return /Failed$/.test(type)
    ? 'failed'
    : /TimedOut$/.test(type)
      ? 'timed-out'
      : /Succeeded$/.test(type)
        ? 'succeeded'
        : /Aborted$/.test(type)
          ? 'aborted'
          : '';
}

/** The first words of what an event tells. */
function gist(event: HistoryEvent): string {
  const details = detailsOf(event);
  for (const name of ['error', 'output', 'input', 'parameters', 'mapRunArn', 'workerName']) {
    const text = textOf(details, name);
    if (text !== undefined) {
      return text.slice(0, 160);
    }
  }
  const { index, length } = details;
  return index !== undefined ? `index ${index}` : length !== undefined ? `length ${length}` : '';
}

const searched = new WeakMap<HistoryEvent, string>();

function fits(event: HistoryEvent, history: History, wanted: string): boolean {
  if (wanted === '') {
    return true;
  }
  let text = searched.get(event);
  if (text === undefined) {
    text =
      `${event.type} ${history.visitOf(event.id)?.name} ${Object.values(detailsOf(event)).join(' ')}`.toLowerCase();
    searched.set(event, text);
  }
  return text.includes(wanted);
}
