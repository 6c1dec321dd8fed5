// Chooses the version of the integration.
import { TextInput } from "@mantine/core";
import { type Ref, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ListField } from "@/components/list-field";
import { Name } from "@/components/name";
import { Picker } from "@/components/picker";
import type { PickerItem } from "@/components/picker-search";
import { Sentence } from "@/components/sentence";
import { aboutVersion, versionTitle } from "@/features/deploy/components/describe-version";
import type { IntegrationView, VersionView } from "@/lib/backend";
import type { Listing } from "@/lib/listing";
import classes from "./deploy.module.css";

type VersionFieldProps = {
  integration: IntegrationView | null;
  list: Listing<VersionView>;
  value: VersionView | null;
  missing: boolean;
  onChange: (id: string | null) => void;
  ref: Ref<HTMLInputElement>;
};

/** The picker of versions; it waits for an integration. */
export function VersionField({
  integration,
  list,
  value,
  missing,
  onChange,
  ref,
}: VersionFieldProps) {
  const { t } = useTranslation();
  const items = useVersionItems(list.data);
  if (integration === null) {
    return (
      <TextInput
        label={t("deploy.version.label")}
        placeholder={t("deploy.version.waiting")}
        disabled
      />
    );
  }
  return (
    <ListField
      label={t("deploy.version.label")}
      plural={t("deploy.version.plural")}
      list={list}
      emptyTitle={t("deploy.version.emptyTitle")}
      emptyWords={
        <Sentence text="deploy.version.emptyWords" parts={{ integration: integration.name }} />
      }
    >
      {() => (
        <Picker
          ref={ref}
          label={t("deploy.version.label")}
          placeholder={t("deploy.version.placeholder")}
          items={items}
          value={value?.id ?? null}
          error={missing ? t("deploy.version.missing") : null}
          description={value === null ? undefined : <AboutVersion version={value} />}
          onChange={onChange}
        />
      )}
    </ListField>
  );
}

function AboutVersion({ version }: { version: VersionView }) {
  const { t } = useTranslation();
  return (
    <>
      {aboutVersion(t, version)}
      {version.comment && (
        <span className={classes.comment}>
          <Name>{t("deploy.version.comment", { comment: version.comment })}</Name>
        </span>
      )}
    </>
  );
}

function useVersionItems(versions: readonly VersionView[] | undefined): PickerItem[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      (versions ?? []).map((version) => {
        const title = versionTitle(t, version);
        return {
          id: version.id,
          title,
          short: t("deploy.version.number", { number: version.number }),
          notes: version.comment ? [version.comment] : [],
          tags: [],
          search: [title, version.comment ?? ""],
          blocked: null,
        };
      }),
    [versions, t],
  );
}
