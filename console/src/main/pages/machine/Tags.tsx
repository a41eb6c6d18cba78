import { useState } from 'preact/hooks';
import { useLoaded } from '../../app/load';
import { useAct } from '../../parts/act';
import { Button, Failure } from '../../parts/parts';
import { states } from '../../server/stepFunctions';

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The tags of a resource, changed one by one. */
export function Tags({ arn }: { readonly arn: string }) {
  const tags = useLoaded(
    (signal) =>
      states<{ tags: readonly Tag[] }>('ListTagsForResource', { resourceArn: arn }, signal),
    [arn],
  );
  const { failure, act } = useAct();
  const change = async (operation: string, members: object): Promise<boolean> => {
    const isDone = await act(() => states(operation, { resourceArn: arn, ...members }));
    if (isDone) {
      tags.reload();
    }
    return isDone;
  };
  const list = tags.value?.tags ?? [];
  const why = failure ?? tags.failure;
  return (
    <section class="card" aria-label="Tags">
      <div class="head titled">
        <h2>Tags</h2>
      </div>
      <div class="body tags">
        {why === undefined ? null : <Failure of={why} />}
        {list.length === 0 && !tags.isLoading ? <p class="faint">none</p> : null}
        <ul>
          {list.map(({ key, value }) => (
            <li key={key}>
              <span class="tag">
                <strong>{key}</strong> {value}
              </span>
              <Button
                kind="bare"
                icon="close"
                label={`Take the tag ${key} away`}
                onClick={() => void change('UntagResource', { tagKeys: [key] })}
              />
            </li>
          ))}
        </ul>
        <Added onAdd={(tag) => change('TagResource', { tags: [tag] })} />
      </div>
    </section>
  );
}

/** A tag that is still to be set. */
function Added({ onAdd }: { readonly onAdd: (tag: Tag) => Promise<boolean> }) {
  const [tag, setTag] = useState<Tag>({ key: '', value: '' });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onAdd(tag).then((isDone) => (isDone ? setTag({ key: '', value: '' }) : undefined));
      }}
    >
      <input
        class="input"
        aria-label="Key of a tag"
        placeholder="Key"
        required
        maxLength={128}
        value={tag.key}
        onInput={({ currentTarget }) => setTag({ ...tag, key: currentTarget.value })}
      />
      <input
        class="input"
        aria-label="Value of a tag"
        placeholder="Value"
        maxLength={256}
        value={tag.value}
        onInput={({ currentTarget }) => setTag({ ...tag, value: currentTarget.value })}
      />
      <Button icon="plus" type="submit">
        Tag
      </Button>
    </form>
  );
}
