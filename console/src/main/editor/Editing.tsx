import type { ComponentProps } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { lazily } from '../app/lazily';
import { useLoaded } from '../app/load';
import type { Compare as CompareShown } from '../compare/Compare';
import type { StateMachine } from '../server/stepFunctions';
import type { Source } from '../source/source';
import { stateAt, statesOf } from '../language/stateList';
import { BesidePane, type Beside } from './BesidePane';
import type { Draft } from './Draft';
import { EditingHead } from './EditingHead';
import { known } from './known';
import { Problems } from './Problems';
import { Refused } from './Refused';
import { Split } from './Split';
import { Text, type Pen } from './Text';
import { useKeys } from './useKeys';
import { useProblems, type Checked } from './useProblems';
import { useSaving, type Saving } from './useSaving';
import { useSettled } from './useSettled';

/** How long nobody writes before what is beside the text follows, in milliseconds. */
const PAUSE = 120;

/** Loaded when two versions are compared, which not everybody does. */
const Compare = lazily<ComponentProps<typeof CompareShown>>(() =>
  import('../compare/Compare').then((module) => module.Compare),
);

/** What the text says when nobody writes, and which of its states the cursor is in. */
function useReading(draft: Draft, cursor: number) {
  const text = useSettled(draft.text.value, PAUSE);
  // Read when nobody writes, not with each letter: what is beside the text may follow behind it.
  const source = useMemo(() => draft.source.peek(), [text, draft.format.value]);
  const entries = useMemo(() => statesOf(source.root), [source]);
  const selected = useMemo(() => stateAt(entries, cursor), [entries, cursor]);
  return { source, entries, selected };
}

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
  const { source, entries, selected } = useReading(draft, cursor);
  const checked = useProblems(source, type);
  const run = useRef<() => void>(undefined);
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
      <Above
        {...{ draft, machine, type, saving, comparing, source, pen }}
        onType={setType}
        onComparing={setComparing}
      />
      <Split
        isShown={!comparing}
        label="Width of the text"
        left={<Written draft={draft} checked={checked} pen={pen} onCursor={setCursor} />}
        right={
          <BesidePane
            shown={beside}
            onShow={setBeside}
            machine={machine}
            source={source}
            latest={() => draft.source.value}
            states={entries}
            selected={selected}
            onSelect={(entry) => pen.current?.go(entry.member.from, 'look')}
            onLeave={() => pen.current?.focus()}
            run={run}
          />
        }
      />
      {saving.dialog}
    </div>
  );
}

/** What can be done with the definition, why it was not, and how it differs from others. */
function Above({
  draft,
  machine,
  type,
  onType,
  saving,
  comparing,
  onComparing,
  source,
  pen,
}: {
  readonly draft: Draft;
  readonly machine: StateMachine | undefined;
  readonly type: StateMachine['type'];
  readonly onType: (type: StateMachine['type']) => void;
  readonly saving: Saving;
  readonly comparing: boolean;
  readonly onComparing: (comparing: boolean) => void;
  readonly source: Source;
  readonly pen: { readonly current: Pen | undefined };
}) {
  return (
    <>
      <EditingHead
        draft={draft}
        machine={machine}
        type={type}
        onType={onType}
        saving={saving}
        comparing={comparing}
        onCompare={() => onComparing(!comparing)}
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
          onClose={() => onComparing(false)}
        />
      )}
    </>
  );
}

/** The text, and what is wrong with it. */
function Written({
  draft,
  checked,
  pen,
  onCursor,
}: {
  readonly draft: Draft;
  readonly checked: Checked;
  readonly pen: { current: Pen | undefined };
  readonly onCursor: (offset: number) => void;
}) {
  const exists = useLoaded(known, []);
  return (
    <div class="written">
      <Text
        draft={draft}
        checked={checked}
        known={exists.value ?? []}
        onCursor={onCursor}
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
  );
}
