import { useState } from 'preact/hooks';
import { Button, Dialog, Failure } from '../parts/parts';
import { inhabited, isRegion, REGIONS } from '../server/regions';
import { about, chooseRegion, region } from '../server/session';
import { useLoaded } from './load';
import { go, path, regionIn, to } from './router';

/** Chooses the region that is looked at: one in which there is something, or any. */
export function Region({ onClose }: { readonly onClose: () => void }) {
  const used = useLoaded(inhabited, []);
  const [typed, setTyped] = useState(region.value);
  const own = about.value?.region ?? region.value;
  const offered = [...new Set([own, ...(used.value ?? [])])];
  const choose = (name: string): void => {
    onClose();
    lookThere(name);
  };
  return (
    <Dialog
      title="Region"
      onClose={onClose}
      onSubmit={() => (isRegion(typed) ? choose(typed) : undefined)}
      actions={
        <Button kind="first" type="submit" disabled={!isRegion(typed)}>
          Look there
        </Button>
      }
    >
      <p class="soft">What is in one region of the server is not seen from another.</p>
      <div class="regions">
        {offered.map((name) => (
          <button
            key={name}
            type="button"
            class="button"
            aria-pressed={name === region.value}
            onClick={() => choose(name)}
          >
            <span class="mono">{name}</span>
            <span class="faint">
              {used.value?.includes(name) === true ? 'has state machines' : 'of the server'}
            </span>
          </button>
        ))}
      </div>
      {used.failure === undefined ? null : <Failure of={used.failure} />}
      <label class="field">
        Any other
        <input
          class="input mono"
          list="regions"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value.trim())}
        />
        <datalist id="regions">
          {REGIONS.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
    </Dialog>
  );
}

/** Looks at a region from now on; what is in another is left for the list of its kind. */
export function lookThere(name: string): void {
  const shown = regionIn(path.value);
  if (shown !== undefined && shown !== name) {
    go(path.value.startsWith('/executions') ? to.executions() : to.machines());
    if (regionIn(path.value) !== undefined) {
      // It is not to be left before something is saved.
      return;
    }
  }
  chooseRegion(name);
}
