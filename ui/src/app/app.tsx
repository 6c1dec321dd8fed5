// The whole app: its providers around its screens.
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { AppProviders } from "@/app/providers";
import { createAppRouter } from "@/app/router";
import type { Backend } from "@/lib/backend";
import { createQueryClient } from "@/lib/query-client";

type AppProps = {
  backend: Backend;
  /** The screen to begin with. */
  startAt?: string;
};

/** Refract on the given backend. */
export function App({ backend, startAt }: AppProps) {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(startAt));
  return (
    <AppProviders backend={backend} queryClient={queryClient}>
      <RouterProvider router={router} />
    </AppProviders>
  );
}
