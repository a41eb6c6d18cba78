import { useState } from 'preact/hooks';
import { Button, Failure } from '../parts/parts';
import { asPng, asSvg, download } from './exported';
import type { Shown } from './Scene';

/** The buttons beside a graph. */
export function Tools({
  name,
  shown,
  onZoom,
  onFit,
}: {
  readonly name: string;
  readonly shown: Shown;
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
}) {
  const [isSaving, setSaving] = useState(false);
  return (
    <div class="graph-tools" role="toolbar" aria-label="Graph">
      <Button kind="bare" icon="plus" label="Zoom in (+)" onClick={() => onZoom(1.3)} />
      <Button kind="bare" icon="minus" label="Zoom out (−)" onClick={() => onZoom(1 / 1.3)} />
      <Button kind="bare" icon="fit" label="Show all (0)" onClick={onFit} />
      <Button
        kind="bare"
        icon="out"
        label="Save as a picture"
        onClick={() => setSaving(!isSaving)}
      />
      {isSaving ? <Save name={name} shown={shown} onDone={() => setSaving(false)} /> : null}
    </div>
  );
}

function Save({
  name,
  shown,
  onDone,
}: {
  readonly name: string;
  readonly shown: Shown;
  readonly onDone: () => void;
}) {
  const [failure, setFailure] = useState<Error>();
  const saved = (type: string, content: () => Promise<Blob>): void => {
    content().then(
      (blob) => {
        download(`${name}.${type}`, blob);
        onDone();
      },
      (why: unknown) => setFailure(why instanceof Error ? why : new Error(String(why))),
    );
  };
  return (
    <div class="menu">
      <Button
        kind="bare"
        onClick={() =>
          saved('svg', () => Promise.resolve(new Blob([asSvg(shown)], { type: 'image/svg+xml' })))
        }
      >
        SVG
      </Button>
      <Button kind="bare" onClick={() => saved('png', () => asPng(shown))}>
        PNG
      </Button>
      {failure === undefined ? null : <Failure of={failure} />}
    </div>
  );
}
