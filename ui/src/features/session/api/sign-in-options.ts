// What there is to sign in to: regions, profiles and logins of Prismatic's CLI.
import { useQuery } from "@tanstack/react-query";
import { type SignInOptions, useBackend } from "@/lib/backend";

/** What is offered as long as nothing is known: any address that is typed. */
export const noOptions: SignInOptions = {
  regions: [],
  lastAddress: null,
  profiles: [],
  cliLogins: [],
};

/** Loads the ways in. */
export function useSignInOptions() {
  const backend = useBackend();
  return useQuery({ queryKey: ["signInOptions"], queryFn: () => backend.signInOptions() });
}

/** The address used last, or else the first region's. */
export function addressToStartWith({ lastAddress, regions }: SignInOptions): string {
  return lastAddress ?? regions[0]?.address ?? "";
}
