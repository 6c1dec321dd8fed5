// The profiles, and the tenants of the signed-in user.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ProfileView, useBackend } from "@/lib/backend";
import { useSessionActions } from "@/lib/session";

const profilesKey = ["profiles"];

/** Loads the profiles, last used first. */
export function useProfiles() {
  const backend = useBackend();
  return useQuery({
    queryKey: profilesKey,
    queryFn: () => backend.listProfiles(),
    staleTime: 0,
  });
}

/** Loads the tenants of the signed-in user once they are to be seen. */
export function useTenants(wanted: boolean) {
  const backend = useBackend();
  return useQuery({
    queryKey: ["tenants"],
    queryFn: () => backend.listTenants(),
    enabled: wanted,
  });
}

/** Changes how a profile is shown, here and in the frame. */
export function useChangeProfile() {
  const backend = useBackend();
  const client = useQueryClient();
  const session = useSessionActions();
  return useMutation({
    mutationFn: ({ id, color, production }: ProfileView) =>
      backend.changeProfile({ profileId: id, color, production }),
    onSuccess: (changed) => {
      client.setQueryData<ProfileView[]>(profilesKey, (profiles) =>
        profiles?.map((profile) => (profile.id === changed.id ? changed : profile)),
      );
      const current = session.current();
      if (current?.profile?.id === changed.id) session.update({ ...current, profile: changed });
    },
  });
}

/** Forgets a profile. */
export function useRemoveProfile() {
  const backend = useBackend();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (profile: ProfileView) => backend.removeProfile({ profileId: profile.id }),
    onSuccess: () => client.invalidateQueries({ queryKey: profilesKey }),
  });
}
