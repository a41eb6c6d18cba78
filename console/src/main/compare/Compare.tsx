import { useMemo, useRef, useState } from 'preact/hooks';
import { useLoaded } from '../app/load';
import { changes, type StateChange } from '../language/changes';
import { statesOf } from '../language/stateList';
import { Button, Failure, Loading, Tabs } from '../parts/parts';
import { converted, isSound, read, type Format, type Source } from '../source/source';
import { toJson } from '../source/tree';
import '../style/compare.css';
import { DiffGraph } from './DiffGraph';
import { DiffText, type Compared } from './DiffText';
import { choices, definitionOf, type Choice } from './versions';

const WRITTEN: Choice = { id: 'written', label: 'As it is written here' };

/** Two definitions of a state machine, and what is different in them. */
export function Compare({
  machineArn,
  written,
  onClose,
}: {
  readonly machineArn: string;
  readonly written: Source;
  readonly onClose: () => void;
}) {
  const versions = useLoaded((signal) => choices(machineArn, signal), [machineArn]);
  // Asked of the server: somebody else may have saved meanwhile.
  const saved = { id: machineArn, label: 'As it is saved' };
  const all = [WRITTEN, saved, ...(versions.value ?? [])];
  const [ids, setIds] = useState<readonly [string, string]>([machineArn, 'written']);
  const [before, after] = [useChosen(ids[0], written), useChosen(ids[1], written)];
  return (
    <section
      class="compare"
      aria-label="Compare versions"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <div class="which">
        <Which label="Before" all={all} id={ids[0]} onChoose={(id) => setIds([id, ids[1]])} />
        <Button
          kind="bare"
          icon="right"
          label="Change sides"
          onClick={() => setIds([ids[1], ids[0]])}
        />
        <Which label="After" all={all} id={ids[1]} onChoose={(id) => setIds([ids[0], id])} />
        <span class="grow" />
        <Button icon="close" onClick={onClose}>
          Close
        </Button>
      </div>
      {[versions.failure, before.failure, after.failure].map((failure, i) =>
        failure === undefined ? null : <Failure key={i} of={failure} />,
      )}
      {before.value === undefined || after.value === undefined ? (
        before.failure === undefined && after.failure === undefined ? (
          <Loading what="versions" />
        ) : null
      ) : (
        <Both before={before.value} after={after.value} format={written.format} />
      )}
    </section>
  );
}

/** A definition that was chosen, read as JSON. */
function useChosen(id: string, written: Source) {
  return useLoaded(
    async (signal) => (id === WRITTEN.id ? written : read(await definitionOf(id, signal), 'JSON')),
    [id, id === WRITTEN.id ? written : undefined],
  );
}

function Which({
  label,
  all,
  id,
  onChoose,
}: {
  readonly label: string;
  readonly all: readonly Choice[];
  readonly id: string;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <select
      class="input"
      aria-label={label}
      value={id}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {all.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** A text laid out as the others are, so that only what it says is compared. */
function laidOut(source: Source, format: Format): string {
  if (!isSound(source)) {
    return source.text;
  }
  const json = toJson(source.root, '  ');
  return format === 'JSON' ? json : (converted(read(json, 'JSON'), 'YAML') ?? json);
}

type View = 'texts' | 'graphs';

const VIEWS: Readonly<Record<View, string>> = { texts: 'Text', graphs: 'Graph' };

function Both({
  before,
  after,
  format,
}: {
  readonly before: Source;
  readonly after: Source;
  readonly format: Format;
}) {
  const compared = useRef<Compared>(undefined);
  const texts = useMemo(
    () => [laidOut(before, format), laidOut(after, format)] as const,
    [before, after, format],
  );
  const found = useMemo(() => changes(before.root, after.root), [before, after]);
  const [view, setView] = useState<View>('texts');
  const [selected, setSelected] = useState<string>();
  const go = ({ name, change }: StateChange): void => {
    setSelected(name);
    const which = change === 'removed' ? 'before' : 'after';
    const text = which === 'before' ? texts[0] : texts[1];
    const state = statesOf(read(text, format).root).find((each) => each.name === name);
    if (state !== undefined) {
      compared.current?.show(which, state.member.from);
    }
  };
  return (
    <>
      <Tabs names={VIEWS} shown={view} onShow={setView} />
      <Changes of={found} isSame={texts[0] === texts[1]} onGo={go} />
      {view === 'graphs' ? (
        <DiffGraph
          before={before.root}
          after={after.root}
          changes={found}
          selected={selected}
          onSelect={setSelected}
        />
      ) : (
        <DiffText
          before={texts[0]}
          after={texts[1]}
          format={format}
          labels={['Definition before', 'Definition after']}
          onCompared={(made) => (compared.current = made)}
        />
      )}
    </>
  );
}

const SIGNS = { added: '+', changed: '~', removed: '−' } as const;
const SHOWN_MAX = 200;

function Changes({
  of: found,
  isSame,
  onGo,
}: {
  readonly of: readonly StateChange[];
  readonly isSame: boolean;
  readonly onGo: (change: StateChange) => void;
}) {
  const said = isSame
    ? 'Both are the same.'
    : found.length === 0
      ? 'No state changed.'
      : `${found.length} ${found.length === 1 ? 'state' : 'states'} changed`;
  return (
    <div class="changes">
      <span role="status">{said}</span>
      {found.slice(0, SHOWN_MAX).map((each) => (
        <button
          key={each.name}
          type="button"
          class={`change ${each.change}`}
          aria-label={`${each.name}, ${each.change}`}
          onClick={() => onGo(each)}
        >
          <b>{SIGNS[each.change]}</b> {each.name}
        </button>
      ))}
    </div>
  );
}
