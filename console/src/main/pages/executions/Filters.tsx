import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { refine, search } from '../../app/router';
import { MachineChoice } from '../../parts/MachineChoice';
import { Button } from '../../parts/parts';
import { NAMES, WITHIN, localOf, secondsOf } from './wanted';

/** How long nothing is typed before it is looked for. */
const STILL_MS = 250;

/** What narrows the list, all of it in the address. */
export function Filters({
  field,
  isOfOne,
}: {
  /** The input that the search begins with. */
  readonly field: RefObject<HTMLInputElement | null>;
  /** Whether the machine is given, and cannot be chosen. */
  readonly isOfOne: boolean;
}) {
  const given = search.value;
  const mine = NAMES.filter((name) => name !== 'machine' || !isOfOne);
  const isFiltered = mine.some((name) => given.has(name));
  const [isOpen, setOpen] = useState(given.has('error') || given.has('text'));
  return (
    <div class="narrowing" role="search" aria-label="Executions">
      <Typed name="name" label="Name" placeholder="Search by name   /" field={field} />
      {isOfOne ? null : <MachineChoice />}
      <Times />
      <Button kind="bare" icon={isOpen ? 'minus' : 'plus'} onClick={() => setOpen(!isOpen)}>
        Text and error
      </Button>
      {isFiltered ? (
        <Button
          kind="bare"
          icon="close"
          onClick={() => refine(Object.fromEntries(mine.map((name) => [name, ''])))}
        >
          Clear
        </Button>
      ) : null}
      {isOpen ? (
        <div class="narrowing-more">
          <Typed name="text" label="Text" placeholder="Text in input or output" />
          <Typed name="error" label="Error" placeholder="Error, such as States.Timeout" />
        </div>
      ) : null}
    </div>
  );
}

/** An input whose text goes into the address when nothing more is typed. */
function Typed({
  name,
  label,
  placeholder,
  field,
}: {
  readonly name: 'name' | 'text' | 'error';
  readonly label: string;
  readonly placeholder: string;
  readonly field?: RefObject<HTMLInputElement | null>;
}) {
  const asked = search.value.get(name) ?? '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() !== asked) {
        refine({ [name]: text.trim() });
      }
    }, STILL_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      type="search"
      class="input"
      ref={field ?? null}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          refine({ [name]: text.trim() });
        }
      }}
    />
  );
}

/** From when to when executions began. */
function Times() {
  const given = search.value;
  const from = secondsOf(given.get('from') ?? undefined);
  const to = secondsOf(given.get('to') ?? undefined);
  const isCustom = from !== undefined || to !== undefined;
  const moment = (name: 'from' | 'to', label: string, value: number | undefined) => (
    <input
      type="datetime-local"
      class="input"
      aria-label={label}
      value={value === undefined ? '' : localOf(value)}
      onChange={({ currentTarget }) => {
        const seconds = secondsOf(currentTarget.value);
        // With its zone, so that it is the same time for whom the address is given to.
        const text = seconds === undefined ? '' : new Date(seconds * 1000).toISOString();
        refine({ [name]: text, within: '' });
      }}
    />
  );
  return (
    <>
      <select
        class="input"
        aria-label="Started"
        value={isCustom ? 'custom' : (given.get('within') ?? '')}
        onChange={({ currentTarget: { value } }) => {
          const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
          refine(
            value === 'custom'
              ? { within: '', from: hourAgo }
              : { within: value, from: '', to: '' },
          );
        }}
      >
        {Object.entries(WITHIN)
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([seconds, words]) => (
            <option key={seconds} value={seconds}>
              {words}
            </option>
          ))}
        <option value="custom">From … to …</option>
      </select>
      {isCustom ? (
        <span class="narrowing-times">
          {moment('from', 'From', from)} – {moment('to', 'To', to)}
        </span>
      ) : null}
    </>
  );
}
