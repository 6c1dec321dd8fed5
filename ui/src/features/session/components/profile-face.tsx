// How a profile is recognised: its colour, its names, and whether it is for production.
import { useTranslation } from "react-i18next";
import { IconFlask, IconHexagonFilled } from "@/components/icons";
import { Name } from "@/components/name";
import type { ProfileColor, ProfileView } from "@/lib/backend";
import classes from "./profile.module.css";

/** The colours there are, in the order in which they are offered. */
export const profileColors: readonly ProfileColor[] = [
  "blue",
  "teal",
  "green",
  "lime",
  "yellow",
  "orange",
  "red",
  "pink",
  "grape",
  "gray",
];

/** A spot of the profile's colour. */
export function ProfileSpot({ color }: { color: ProfileColor }) {
  return <span className={classes.spot} data-color={color} aria-hidden="true" />;
}

/** Says by word, shape and colour whether real customers are behind it. */
export function ProfileTag({ production }: { production: boolean }) {
  const { t } = useTranslation();
  const Icon = production ? IconHexagonFilled : IconFlask;
  return (
    <span className={classes.tag} data-production={production || undefined}>
      <Icon size={13} aria-hidden="true" />
      {t(production ? "profile.production" : "profile.test")}
    </span>
  );
}

/** The organization with its tag, and below it the address and the user. */
export function ProfileFace({ profile }: { profile: ProfileView }) {
  return (
    <span className={classes.face}>
      <span className={classes.faceTitle}>
        <Name oneLine>{profile.organization}</Name>
        <ProfileTag production={profile.production} />
      </span>
      <span className={classes.faint}>
        <Name oneLine>{profile.address}</Name>
      </span>
      <span className={classes.faint}>
        <Name oneLine>{profile.userEmail}</Name>
      </span>
    </span>
  );
}
