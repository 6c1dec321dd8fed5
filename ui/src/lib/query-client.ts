// How lists and checks are loaded and kept.
import { QueryClient } from "@tanstack/react-query";

/** Makes the cache of one running app. The Rust side knows when to try again, so nothing is retried here. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The practice workspace works without a network, so nothing may wait for one.
        networkMode: "always",
      },
      // What is sent may hold passwords, so nothing of it is kept once it is through.
      mutations: { retry: false, networkMode: "always", gcTime: 0 },
    },
  });
}
