// The menu of profiles and account: where one is, and the ways to be somewhere else.
import { Loader, Menu, Modal, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import {
  IconAdjustments,
  IconChevronDown,
  IconDevices,
  IconLogout,
  IconPlus,
} from "@/components/icons";
import { Name } from "@/components/name";
import { useProfiles } from "@/features/session/api/profiles";
import { AddDialog } from "@/features/session/components/add-dialog";
import { ProfileSpot, ProfileTag } from "@/features/session/components/profile-face";
import { ProfileItems, TenantItems } from "@/features/session/components/profile-items";
import { ProfilesDialog } from "@/features/session/components/profiles-dialog";
import type { SignOutKind } from "@/features/session/components/sign-out-dialog";
import { useSwitch } from "@/features/session/hooks/use-switch";
import type { SessionView } from "@/lib/backend";
import classes from "./profile.module.css";

type ProfileMenuProps = {
  session: SessionView;
  /** Whether something runs that must not go on under another sign-in. */
  blocked: boolean;
  signingOut: boolean;
  onSignOut: (kind: SignOutKind) => void;
};

/** The menu with its dialogs; switching takes two presses: open, choose. */
export function ProfileMenu({ session, blocked, signingOut, onSignOut }: ProfileMenuProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [managing, setManaging] = useState(false);
  const switching = useSwitch();
  // Loaded before the menu opens, so that the first item is the first profile from the start.
  const profiles = useProfiles();
  const isTenant = session.workspace === "tenant";
  const trigger = useRef<HTMLButtonElement>(null);
  // What was pressed goes with the menu, so a dialog gives the focus back to the button.
  const leave =
    <Chosen extends unknown[]>(next: (...chosen: Chosen) => void) =>
    (...chosen: Chosen) => {
      trigger.current?.focus();
      next(...chosen);
    };
  return (
    <>
      <Menu
        opened={opened}
        onChange={(next) => {
          setOpened(next);
          if (next) void profiles.refetch();
        }}
        position="bottom-start"
        width={380}
        hideDetached={false}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        keepMounted={false}
      >
        <Menu.Target>
          <UnstyledButton ref={trigger} className={classes.trigger}>
            <TriggerFace session={session} busy={switching.busy || signingOut} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {blocked && <div className={classes.note}>{t("menu.blocked")}</div>}
          <ProfileItems list={profiles} blocked={blocked} onChoose={leave(switching.toProfile)} />
          {isTenant && session.state === "active" && (
            <TenantItems
              opened={opened}
              profiles={profiles.data ?? []}
              blocked={blocked}
              onChoose={leave(switching.toTenant)}
            />
          )}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconPlus size={18} />}
            disabled={blocked}
            onClick={leave(() => switching.add())}
          >
            {t("menu.add")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconAdjustments size={18} />}
            onClick={leave(() => setManaging(true))}
          >
            {t("menu.manage")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={18} />}
            disabled={blocked}
            onClick={leave(() => onSignOut("here"))}
          >
            {t("menu.signOut")}
          </Menu.Item>
          {isTenant && (
            <Menu.Item
              leftSection={<IconDevices size={18} />}
              disabled={blocked}
              onClick={leave(() => onSignOut("everywhere"))}
            >
              {t("menu.signOutEverywhere")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ProfilesDialog opened={managing} onClose={() => setManaging(false)} />
      <AddDialog reason={switching.reason} onClose={switching.closeAdd} />
      <Modal
        opened={switching.failure !== null}
        onClose={switching.dismissFailure}
        title={t("menu.notSwitched")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {switching.failure !== null && <ErrorPanel error={switching.failure} />}
      </Modal>
    </>
  );
}

/** What is always in sight: organization, what it is for, and address. */
function TriggerFace({ session, busy }: { session: SessionView; busy: boolean }) {
  const { t } = useTranslation();
  const { profile, organization, address, region } = session;
  return (
    <>
      {profile !== null && <ProfileSpot color={profile.color} />}
      <span className={classes.face}>
        <span className={classes.faceTitle}>
          <Name oneLine>{organization}</Name>
          {profile !== null && <ProfileTag production={profile.production} />}
        </span>
        <span className={classes.faint}>
          <Name oneLine>{region === null ? address : `${address} · ${region}`}</Name>
        </span>
      </span>
      <VisuallyHidden>{t("menu.label")}</VisuallyHidden>
      {busy ? <Loader size={18} /> : <IconChevronDown size={18} aria-hidden="true" />}
    </>
  );
}
