// The settings of one profile.
import { Button, Group, NativeSelect, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { Sentence } from "@/components/sentence";
import { useChangeProfile, useRemoveProfile } from "@/features/session/api/profiles";
import { ProfileFace, profileColors } from "@/features/session/components/profile-face";
import { type ProfileColor, type ProfileView, toBackendError } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./profile.module.css";
import frame from "./sign-in.module.css";

/** Its colour, what it is for, and forgetting it; a change is kept at once. */
export function ProfileSettings({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const change = useChangeProfile();
  const shown = change.isPending ? change.variables : profile;
  const named = { organization: isolate(profile.organization) };
  return (
    <li className={classes.card} data-color={shown.color}>
      <ProfileFace profile={shown} />
      <div className={classes.settings}>
        <NativeSelect
          size="sm"
          label={t("profiles.color")}
          aria-label={t("profiles.colorOf", named)}
          value={shown.color}
          onChange={(event) => {
            const color = profileColors.find((one) => one === event.currentTarget.value);
            if (color !== undefined) change.mutate({ ...profile, color });
          }}
          data={profileColors.map((color: ProfileColor) => ({
            value: color,
            label: t(`profiles.colors.${color}`),
          }))}
        />
        <div>
          <span className={classes.label} aria-hidden="true">
            {t("profiles.kind")}
          </span>
          <SegmentedControl
            size="sm"
            aria-label={t("profiles.kindOf", named)}
            value={shown.production ? "production" : "test"}
            onChange={(kind) => change.mutate({ ...profile, production: kind === "production" })}
            data={[
              { value: "production", label: t("profile.production") },
              { value: "test", label: t("profile.test") },
            ]}
          />
        </div>
        {profile.current ? (
          <span className={classes.faint}>{t("profiles.inUse")}</span>
        ) : (
          <Remove profile={profile} />
        )}
      </div>
      {change.error !== null && (
        <div className={classes.wide}>
          <ErrorPanel error={toBackendError(change.error)} />
        </div>
      )}
    </li>
  );
}

/** Asks once more before it forgets the profile. */
function Remove({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const remove = useRemoveProfile();
  if (!asking) {
    return (
      <Button
        size="sm"
        variant="default"
        aria-label={t("profiles.removeNamed", { organization: isolate(profile.organization) })}
        onClick={() => setAsking(true)}
      >
        {t("profiles.remove")}
      </Button>
    );
  }
  return (
    <fieldset className={classes.wide} aria-label={t("profiles.remove")}>
      <p className={frame.words}>
        <Sentence text="profiles.removeQuestion" parts={{ organization: profile.organization }} />
      </p>
      {remove.error !== null && <ErrorPanel error={toBackendError(remove.error)} />}
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" autoFocus onClick={() => setAsking(false)}>
          {t("profiles.keep")}
        </Button>
        <Button
          size="xs"
          color="red.9"
          loading={remove.isPending}
          onClick={() => remove.mutate(profile)}
        >
          {t("profiles.removeButton")}
        </Button>
      </Group>
    </fieldset>
  );
}
