// Renders fields of the configuration, and records what they tell.
import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { run } from "axe-core";
import { I18nextProvider } from "react-i18next";
import { cssVariables, theme } from "@/app/theme";
import type { ConfigValue, ConfigVariableView } from "@/lib/backend";
import { i18n } from "@/lib/i18n";
import { aConfigPage } from "@/testing/config-builders";
import type { GalleryPage } from "@/testing/config-gallery";
import { Gallery } from "@/testing/gallery-page";

/** Rendered fields and what they told, oldest first. */
export type RenderedFields = {
  user: UserEvent;
  /** What the field of that key holds now; undefined when it never changed. */
  nowOf: (key: string) => ConfigValue | null | undefined;
  /** The fields that were left, as "key" or "key/input". */
  left: string[];
  links: string[];
};

/** Renders a page of fields in the hands of someone; no link to a `closed` address opens. */
export function renderFields(
  { closed = [], ...shown }: GalleryPage & { closed?: string[] },
  disabled = false,
): RenderedFields {
  const changes = new Map<string, ConfigValue | null>();
  const left: string[] = [];
  const links: string[] = [];
  const user = userEvent.setup();
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
        <main>
          <h1>{shown.page.name}</h1>
          <h2>Page</h2>
          <Gallery
            {...shown}
            disabled={disabled}
            onChange={(key, value) => changes.set(key, value)}
            onBlur={(key, input) => left.push(input === null ? key : `${key}/${input}`)}
            onOpenLink={async (url) => {
              links.push(url);
              if (closed.includes(url)) throw new Error("It did not open.");
            }}
          />
        </main>
      </MantineProvider>
    </I18nextProvider>,
  );
  return { user, nowOf: (key) => changes.get(key), left, links };
}

/** Renders the field of one variable. */
export function renderField(
  variable: ConfigVariableView,
  value?: ConfigValue | null,
  special: Partial<GalleryPage> = {},
): RenderedFields {
  return renderFields({
    page: aConfigPage("Settings", [variable]),
    values: value === undefined ? [] : [[variable.key, value]],
    ...special,
  });
}

/** What axe finds wrong; contrast needs a real window. */
export async function faults(): Promise<{ id: string; html: string[] }[]> {
  const { violations } = await run(document.body, {
    rules: { "color-contrast": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}
