// What the cache keeps, and what it must not.
import { MutationObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { createQueryClient } from "./query-client";

it("keeps nothing of what was sent once nobody looks at it, since passwords go along", async () => {
  const client = createQueryClient();
  const sent = new MutationObserver(client, {
    mutationFn: async (_: { password: string }) => null,
  });
  const stop = sent.subscribe(() => undefined);
  await sent.mutate({ password: "s3cret" });
  const variables = client
    .getMutationCache()
    .getAll()
    .map(({ state }) => state.variables);
  expect(variables).toEqual([{ password: "s3cret" }]);
  stop();
  await vi.waitFor(() => expect(client.getMutationCache().getAll()).toEqual([]));
});
