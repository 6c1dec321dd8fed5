// The profiles and tenants in the menu, each one press away.
import { Loader, Menu } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { IconCheck } from "@/components/icons";
import { Name } from "@/components/name";
import { useTenants } from "@/features/session/api/profiles";
import { ProfileFace, ProfileSpot } from "@/features/session/components/profile-face";
import { type ProfileView, type TenantView, toBackendError } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import classes from "./profile.module.css";

type ProfileItemsProps = {
  list: UseQueryResult<ProfileView[]>;
  blocked: boolean;
  onChoose: (profile: ProfileView) => void;
};

/** The profiles, with a tick at the one in use. */
export function ProfileItems({ list, blocked, onChoose }: ProfileItemsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Label>{t("menu.profiles")}</Menu.Label>
      <ListState list={list} empty={t("menu.noProfiles")} loading={t("menu.loadingProfiles")} />
      {list.data?.map((profile) => (
        <Menu.Item
          key={profile.id}
          className={classes.choice}
          disabled={blocked && !profile.current}
          aria-current={profile.current || undefined}
          onClick={() => !profile.current && onChoose(profile)}
        >
          <span className={classes.item}>
            <ProfileSpot color={profile.color} />
            <ProfileFace profile={profile} />
            {profile.current && (
              <span className={classes.now}>
                <IconCheck size={16} aria-hidden="true" />
                {t("menu.current")}
              </span>
            )}
          </span>
        </Menu.Item>
      ))}
    </>
  );
}

type TenantItemsProps = {
  opened: boolean;
  /** What is listed above already. */
  profiles: ProfileView[];
  blocked: boolean;
  onChoose: (tenant: TenantView) => void;
};

/** The other tenants that the signed-in user belongs to. */
export function TenantItems({ opened, profiles, blocked, onChoose }: TenantItemsProps) {
  const { t } = useTranslation();
  const list = useTenants(opened);
  const others = list.data?.filter((tenant) => !tenant.current && !isListed(tenant, profiles));
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t("menu.tenants")}</Menu.Label>
      <ListState
        list={{ ...list, data: others }}
        empty={t("menu.noTenants")}
        loading={t("menu.loadingTenants")}
      />
      {others?.map((tenant) => (
        <Menu.Item
          key={tenant.tenantId}
          className={classes.choice}
          disabled={blocked}
          onClick={() => onChoose(tenant)}
        >
          <span className={classes.face}>
            <span className={classes.faceTitle}>
              <Name oneLine>{tenant.organization}</Name>
            </span>
            <span className={classes.faint}>
              <Name oneLine>
                {tenant.region === null ? tenant.address : `${tenant.address} · ${tenant.region}`}
              </Name>
            </span>
          </span>
        </Menu.Item>
      ))}
    </>
  );
}

function isListed(tenant: TenantView, profiles: readonly ProfileView[]): boolean {
  return profiles.some(
    ({ organization, address }) =>
      organization === tenant.organization && address === tenant.address,
  );
}

type ListStateProps = {
  list: Pick<UseQueryResult<unknown[]>, "error" | "isFetching" | "refetch"> & {
    data: unknown[] | undefined;
  };
  loading: string;
  empty: string;
};

/** Says that a list loads, failed or is empty. */
function ListState({ list, loading, empty }: ListStateProps) {
  const { t } = useTranslation();
  if (list.data !== undefined && list.data.length > 0) return null;
  if (list.data !== undefined) return <div className={classes.note}>{empty}</div>;
  if (list.error !== null && !list.isFetching) {
    const row = errorTable[toBackendError(list.error).code];
    return (
      <>
        <div className={classes.note}>
          {t(row.words)} {t(row.nextStep)}
        </div>
        <Menu.Item closeMenuOnClick={false} onClick={() => void list.refetch()}>
          {t("common.tryAgain")}
        </Menu.Item>
      </>
    );
  }
  return (
    <div className={classes.note}>
      <Loader size={14} aria-hidden="true" /> {loading}
    </div>
  );
}
