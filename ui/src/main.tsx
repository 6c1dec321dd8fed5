// Starts the window.
import "@mantine/core/styles.css";
import "@mantine/spotlight/styles.css";
import "@/app/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { tauriBackend } from "@/lib/backend";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App backend={tauriBackend} />
    </StrictMode>,
  );
}
