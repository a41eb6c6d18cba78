import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../../parts/Icon';
import { search, type FoundExecution } from '../../server/search';
import { stateMachines } from '../../server/stepFunctions';
import '../../style/palette.css';
import { useLoaded } from '../load';
import { always, ofExecutions, ofMachines, type Opened } from './commands';
import { ranked, type Command } from './ranked';

const SHOWN_MAX = 12;
const MACHINES_MAX = 10_000;

/** How long nothing is typed before executions are looked for. */
const STILL_MS = 150;
const EXECUTIONS_MAX = 6;

/** Goes anywhere and does anything, by a few letters. */
export function Palette({
  onClose,
  onOpen,
}: {
  readonly onClose: () => void;
  readonly onOpen: (what: Opened) => void;
}) {
  const shown = useRef<HTMLDialogElement>(null);
  useEffect(() => shown.current?.showModal(), []);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const commands = useCommands(text, onOpen);
  const index = Math.min(at, commands.length - 1);
  const run = (command: Command | undefined): void => {
    if (command !== undefined) {
      onClose();
      command.run();
    }
  };
  return (
    <dialog
      class="palette"
      ref={shown}
      aria-label="Go to or do"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === shown.current) {
          onClose();
        }
      }}
    >
      <Asked
        text={text}
        at={index}
        onText={(typed) => {
          setText(typed);
          setAt(0);
        }}
        onStep={(by) => setAt((index + by + commands.length) % Math.max(1, commands.length))}
        onEnter={() => run(commands[index])}
      />
      <Found commands={commands} at={index} onPoint={setAt} onRun={run} />
    </dialog>
  );
}

/** What is typed; the keys that move in the list below are pressed here. */
function Asked({
  text,
  at,
  onText,
  onStep,
  onEnter,
}: {
  readonly text: string;
  readonly at: number;
  readonly onText: (text: string) => void;
  readonly onStep: (by: number) => void;
  readonly onEnter: () => void;
}) {
  return (
    <div class="palette-asked">
      <Icon name="search" />
      <input
        role="combobox"
        aria-label="Go to or do"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={at < 0 ? undefined : `palette-${at}`}
        placeholder="Go to a page, a state machine, an execution, or do something"
        autocomplete="off"
        spellcheck={false}
        autofocus
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined || event.key === 'Enter') {
            event.preventDefault();
          }
          if (step !== undefined) {
            onStep(step);
          } else if (event.key === 'Enter') {
            onEnter();
          }
        }}
      />
      <kbd>Esc</kbd>
    </div>
  );
}

function Found({
  commands,
  at,
  onPoint,
  onRun,
}: {
  readonly commands: readonly Command[];
  readonly at: number;
  readonly onPoint: (at: number) => void;
  readonly onRun: (command: Command) => void;
}) {
  return (
    <>
      <ul id="palette-list" role="listbox" aria-label="Found">
        {commands.map((command, i) => (
          <li
            key={command.id}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => onPoint(i)}
            onClick={() => onRun(command)}
          >
            <Icon name={command.icon} />
            <span class="cut">{command.words}</span>
            <span class="faint cut">{command.hint}</span>
          </li>
        ))}
      </ul>
      {commands.length === 0 ? <p class="faint">Nothing fits.</p> : null}
    </>
  );
}

/** What fits to a text; executions come when they are found. */
function useCommands(text: string, onOpen: (what: Opened) => void): readonly Command[] {
  const machines = useLoaded((signal) => stateMachines(MACHINES_MAX, signal), []);
  const known = useMemo(
    () => [...always(onOpen), ...ofMachines(machines.value ?? [], onOpen)],
    [machines.value],
  );
  const executions = useExecutionsNamed(text.trim());
  return useMemo(
    () => [
      ...ranked(known, text, SHOWN_MAX - Math.min(executions.length, EXECUTIONS_MAX)),
      ...ofExecutions(executions),
    ],
    [known, text, executions],
  );
}

/** The youngest executions that have a text in their names; none without one. */
function useExecutionsNamed(name: string): readonly FoundExecution[] {
  const [found, setFound] = useState<readonly FoundExecution[]>([]);
  useEffect(() => {
    setFound([]);
    if (name === '') {
      return () => {};
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      search({ name }, undefined, controller.signal).then(
        ({ executions }) => setFound(executions.slice(0, EXECUTIONS_MAX)),
        // Without executions the rest is still of use; their page tells why they cannot be had.
        () => setFound([]),
      );
    }, STILL_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [name]);
  return found;
}
