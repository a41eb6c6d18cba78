import { useLoaded } from '../../app/load';
import { Card } from '../../parts/Card';
import { Listed } from '../../parts/Listed';
import { Empty } from '../../parts/parts';
import { aliases, versions } from '../../server/lambda';

/** The versions of a function and the aliases that lead to them. */
export function FunctionVersions({ name }: { readonly name: string }) {
  const listed = useLoaded((signal) => versions(name, signal), [name]);
  const named = useLoaded((signal) => aliases(name, signal), [name]);
  return (
    <>
      <Card title="Versions">
        <Listed of={listed} what="versions" empty={<Empty title="No version yet" />}>
          {(items) => (
            <ul class="entries">
              {items.map(({ Version, Description, LastModified }) => (
                <li key={Version}>
                  <strong class="mono">{Version}</strong>
                  <span class="soft grow">{Description}</span>
                  <span class="faint">{LastModified}</span>
                </li>
              ))}
            </ul>
          )}
        </Listed>
      </Card>
      {named.failure === undefined ? (
        <Card title="Aliases">
          <Listed of={named} what="aliases" empty={<Empty title="No alias yet" />}>
            {(items) => (
              <ul class="entries">
                {items.map(({ Name, FunctionVersion, Description }) => (
                  <li key={Name}>
                    <strong>{Name}</strong>
                    <span class="soft grow">{Description}</span>
                    <span class="tag">version {FunctionVersion}</span>
                  </li>
                ))}
              </ul>
            )}
          </Listed>
        </Card>
      ) : null}
    </>
  );
}
