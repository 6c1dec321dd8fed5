// The settings of each profile: its colour, what it is for, and forgetting it.
import { Modal, Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { useProfiles } from "@/features/session/api/profiles";
import { toBackendError } from "@/lib/backend";
import { loadScreen } from "@/lib/load-screen";
import classes from "./profile.module.css";
import frame from "./sign-in.module.css";

// Few people change a profile, and none at the start.
const ProfileSettings = lazy(() =>
  loadScreen(() => import("@/features/session/components/profile-settings")).then(
    ({ ProfileSettings: settings }) => ({ default: settings }),
  ),
);

/** Lists the profiles with their settings; a change is kept at once. */
export function ProfilesDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("profiles.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      size="lg"
    >
      <Profiles />
    </Modal>
  );
}

function Profiles() {
  const { t } = useTranslation();
  const profiles = useProfiles();
  return (
    <div className={frame.dialog}>
      <p className={frame.words}>{t("profiles.words")}</p>
      {profiles.isPending && <Skeleton height={140} radius="md" />}
      {profiles.error !== null && (
        <ErrorPanel
          error={toBackendError(profiles.error)}
          onRetry={() => void profiles.refetch()}
          retrying={profiles.isFetching}
        />
      )}
      <Suspense fallback={<Skeleton height={140} radius="md" />}>
        <ul className={classes.cards}>
          {profiles.data?.map((profile) => (
            <ProfileSettings key={profile.id} profile={profile} />
          ))}
        </ul>
      </Suspense>
    </div>
  );
}
