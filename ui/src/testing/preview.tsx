// Shows the app in a plain browser on a fake backend: run `npm run dev` and open
// /src/testing/preview.html?scenario=practice. It is no part of the built app.
// &at=/runs/run-1 begins at another screen, and &quit asks whether to quit. With &choose the usual
// choices are made, with &all everyone is chosen, with &deploy the usual ones are deployed, with &review everyone is
// chosen for the review,
// and with &press=Deploy the buttons named there are pressed after that, one by one with | between.
import "@mantine/core/styles.css";
import "@mantine/spotlight/styles.css";
import "@/app/base.css";
import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import {
  chooseAcmeForAll,
  chooseAcmeForGlobex,
  deployAcmeForGlobex,
  reviewAcmeForAll,
} from "@/testing/actions";
import { fakeBackend } from "@/testing/fake-backend";
import { scenarios } from "@/testing/scenarios";

const wanted = new URLSearchParams(window.location.search);
const name = wanted.get("scenario") ?? "practice";
const scenario = Object.entries(scenarios).find(([one]) => one === name)?.[1] ?? {};
const root = document.getElementById("root");
if (root !== null) {
  const fake = fakeBackend(scenario);
  const user = userEvent.setup();
  createRoot(root).render(<App backend={fake.backend} startAt={wanted.get("at") ?? "/"} />);
  if (wanted.has("quit")) window.setTimeout(fake.tell.quitAsked, 1000);
  const app = { ...fake, user, container: root };
  if (wanted.has("choose")) await chooseAcmeForGlobex(app);
  if (wanted.has("deploy")) await deployAcmeForGlobex(app);
  if (wanted.has("all")) await chooseAcmeForAll(app);
  if (wanted.has("review")) await reviewAcmeForAll(app);
  for (const press of (wanted.get("press") ?? "").split("|").filter(Boolean)) {
    await user.click(await screen.findByText(press, { selector: "button *, button, summary" }));
  }
}
