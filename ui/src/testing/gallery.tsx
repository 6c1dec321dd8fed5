// Shows every control of the configuration in a plain browser: run `npm run dev` and open
// /src/testing/gallery.html?page=singles. It is no part of the built app.
// &dark shows it in dark, &disabled with nothing to be changed, and &press=Lists presses what is named.
import "@mantine/core/styles.css";
import "@/app/base.css";
import { MantineProvider } from "@mantine/core";
import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { cssVariables, theme } from "@/app/theme";
import { i18n } from "@/lib/i18n";
import { styleNonce } from "@/lib/style-nonce";
import { gallery } from "@/testing/config-gallery";
import { Gallery } from "@/testing/gallery-page";

const wanted = new URLSearchParams(window.location.search);
const name = wanted.get("page") ?? "singles";
const shown = Object.entries(gallery).find(([one]) => one === name)?.[1] ?? gallery.singles;
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        getStyleNonce={styleNonce}
        forceColorScheme={wanted.has("dark") ? "dark" : "light"}
      >
        <main style={{ maxWidth: "46rem", margin: "0 auto", padding: "1.5rem" }}>
          <h1>{shown.page.name}</h1>
          <Gallery {...shown} disabled={wanted.has("disabled")} />
        </main>
      </MantineProvider>
    </I18nextProvider>,
  );
  for (const press of (wanted.get("press") ?? "").split("|").filter(Boolean)) {
    await userEvent.click(await screen.findByText(press));
  }
}
