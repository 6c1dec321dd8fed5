// Where someone was signed in before: one press goes on there.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ProfileFace } from "@/features/session/components/profile-face";
import type { WaysIn } from "@/features/session/hooks/use-ways-in";
import type { ProfileView } from "@/lib/backend";
import { isolate } from "@/lib/text";
import classes from "./profile.module.css";
import frame from "./sign-in.module.css";

/** The known profiles, last used first. */
export function ProfileCards({ profiles, ways }: { profiles: ProfileView[]; ways: WaysIn }) {
  const { t } = useTranslation();
  const { way } = ways;
  return (
    <section className={frame.stack} aria-labelledby="known-profiles">
      <h2 id="known-profiles" className={frame.smallTitle}>
        {t("signIn.profilesTitle")}
      </h2>
      <ul className={classes.cards}>
        {profiles.map((profile, place) => (
          <li key={profile.id} className={classes.card} data-color={profile.color}>
            <ProfileFace profile={profile} />
            <Button
              variant={place === 0 ? "filled" : "default"}
              loading={way?.kind === "profile" && way.id === profile.id}
              aria-label={t("signIn.continueTo", { organization: isolate(profile.organization) })}
              onClick={() => ways.withProfile(profile)}
            >
              {t("signIn.continue")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
