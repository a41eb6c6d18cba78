import type { ComponentProps } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { lazily } from '../app/lazily';
import { useLoaded } from '../app/load';
import type { Compare as CompareShown } from '../compare/Compare';
import { Tabs } from '../parts/parts';
import type { StateMachine } from '../server/stepFunctions';
import { stateAt, statesOf, type StateEntry } from '../language/stateList';
import type { Draft } from './Draft';
import { EditingHead } from './EditingHead';
import { GraphPane } from './GraphPane';
import { known } from './known';
import { Outline } from './Outline';
import { Problems } from './Problems';
import { Refused } from './Refused';
import { Split } from './Split';
import { Text, type Pen } from './Text';
import { useKeys } from './useKeys';
import { useProblems } from './useProblems';
import { usualRole } from './saving';
import { TryPanel } from '../trial/TryPanel';
import { useSaving } from './useSaving';
import { useSettled } from './useSettled';

/** How long nobody writes before what is beside the text follows, in milliseconds. */
const PAUSE = 120;

/** Loaded when two versions are compared, which not everybody does. */
const Compare = lazily<ComponentProps<typeof CompareShown>>(() =>
  import('../compare/Compare').then((module) => module.Compare),
);

/** What is shown beside the text. */
type Beside = 'graph' | 'outline' | 'try';

const BESIDE: Readonly<Record<Beside, string>> = {
  graph: 'Graph',
  outline: 'Outline',
  try: 'Try a state',
};

/** A definition that is being written: its text, and beside it what it means. */
export function Editing({
  draft,
  machine,
}: {
  readonly draft: Draft;
  /** Nothing for one that is to be created. */
  readonly machine: StateMachine | undefined;
}) {
  const [type, setType] = useState<StateMachine['type']>(machine?.type ?? 'STANDARD');
  const [beside, setBeside] = useState<Beside>('graph');
  const [comparing, setComparing] = useState(false);
  const [cursor, setCursor] = useState(0);
  const pen = useRef<Pen>(undefined);
  const text = useSettled(draft.text.value, PAUSE);
  // Read when nobody writes, not with each letter: what is beside the text may follow behind it.
  const source = useMemo(() => draft.source.peek(), [text, draft.format.value]);
  const checked = useProblems(source, type);
  const exists = useLoaded(known, []);
  const entries = useMemo(() => statesOf(source.root), [source]);
  const selected = useMemo(() => stateAt(entries, cursor), [entries, cursor]);
  const run = useRef<() => void>(undefined);
  const show = (entry: StateEntry): void => pen.current?.go(entry.member.from, 'look');
  const saving = useSaving(draft, machine, type);
  useKeys({
    save: saving.save,
    test: () => {
      setComparing(false);
      // The first time it is shown what the state is tried with: a call may really be made.
      if (run.current === undefined) {
        setBeside('try');
      } else {
        run.current();
      }
    },
  });
  return (
    <div class="editing">
      <EditingHead
        draft={draft}
        machine={machine}
        type={type}
        onType={setType}
        saving={saving}
        comparing={comparing}
        onCompare={() => setComparing(!comparing)}
        onFormat={(text) => pen.current?.replaceAll(text)}
      />
      {saving.refused === undefined ? null : (
        <Refused
          why={saving.refused}
          source={draft.source}
          onGo={(offset) => pen.current?.go(offset)}
          onForget={saving.forget}
        />
      )}
      {!comparing || machine === undefined ? null : (
        <Compare
          machineArn={machine.stateMachineArn}
          written={source}
          onClose={() => setComparing(false)}
        />
      )}
      <Split
        isShown={!comparing}
        label="Width of the text"
        left={
          <div class="written">
            <Text
              draft={draft}
              checked={checked}
              known={exists.value ?? []}
              onCursor={setCursor}
              onPen={(made) => (pen.current = made)}
            />
            <Problems
              of={checked}
              onGo={(offset) => pen.current?.go(offset)}
              onFix={(fix) => {
                if (checked.source.text === draft.text.value) {
                  pen.current?.fix(fix);
                }
              }}
            />
          </div>
        }
        right={
          <div
            class="beside"
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                pen.current?.focus();
              }
            }}
          >
            <Tabs names={BESIDE} shown={beside} onShow={setBeside} />
            {beside === 'try' ? (
              <TryPanel
                machine={machine?.stateMachineArn ?? 'new'}
                source={source}
                states={entries}
                selected={selected}
                role={machine?.roleArn ?? usualRole()}
                onSelect={show}
                run={run}
              />
            ) : beside === 'graph' ? (
              <GraphPane
                name={machine?.name ?? 'new'}
                root={source.root}
                selected={selected?.name}
                onSelect={(name) => {
                  const entry = entries.find((each) => each.name === name);
                  if (entry !== undefined) {
                    show(entry);
                  }
                }}
              />
            ) : (
              <Outline states={entries} selected={selected?.name} onSelect={show} />
            )}
          </div>
        }
      />
      {saving.dialog}
    </div>
  );
}
