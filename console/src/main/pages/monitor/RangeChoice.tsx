import { refine, search } from '../../app/router';
import { localOf, secondsOf } from '../executions/wanted';
import { RANGE, RANGES } from './range';

const HOUR_MS = 3_600_000;

/** Chooses the time that is looked at; it is in the address. */
export function RangeChoice() {
  const given = search.value;
  const isCustom = given.has('from');
  const range = given.get('range') ?? RANGE;
  return (
    <div class="ranges" role="group" aria-label="Time">
      {Object.entries(RANGES)
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([seconds, words]) => (
          <button
            key={seconds}
            type="button"
            aria-pressed={!isCustom && seconds === range}
            onClick={() => refine({ range: seconds === RANGE ? '' : seconds, from: '', to: '' })}
          >
            {words}
          </button>
        ))}
      <button
        type="button"
        aria-pressed={isCustom}
        onClick={() =>
          refine({ range: '', from: new Date(Date.now() - HOUR_MS).toISOString(), to: '' })
        }
      >
        Custom
      </button>
      {isCustom ? (
        <span class="moments">
          <Moment name="from" label="From" /> – <Moment name="to" label="To" />
        </span>
      ) : null}
    </div>
  );
}

function Moment({ name, label }: { readonly name: 'from' | 'to'; readonly label: string }) {
  const seconds = secondsOf(search.value.get(name) ?? undefined);
  return (
    <input
      type="datetime-local"
      class="input"
      aria-label={label}
      value={seconds === undefined ? '' : localOf(seconds)}
      onChange={({ currentTarget }) => {
        const chosen = secondsOf(currentTarget.value);
        refine({ [name]: chosen === undefined ? '' : new Date(chosen * 1000).toISOString() });
      }}
    />
  );
}
