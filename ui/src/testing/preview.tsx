// Shows the app in a plain browser on a fake backend: run `npm run dev` and open
// /src/testing/preview.html?scenario=practice. It is no part of the built app.
import "@mantine/core/styles.css";
import "@/app/base.css";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { fakeBackend } from "@/testing/fake-backend";
import { scenarios } from "@/testing/scenarios";

const wanted = new URLSearchParams(window.location.search).get("scenario") ?? "practice";
const scenario = Object.entries(scenarios).find(([name]) => name === wanted)?.[1] ?? {};
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(<App backend={fakeBackend(scenario).backend} />);
}
