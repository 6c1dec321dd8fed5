// One preset in the list.
import { ActionIcon, Button, Checkbox, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconDots } from "@/components/icons";
import lists from "@/components/list.module.css";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import { useReplaceQuestion } from "@/components/use-replace-question";
import { WayButton } from "@/components/way-button";
import type { PresetDialog } from "@/features/presets/components/preset-dialogs";
import type { PresetWays } from "@/features/presets/components/presets-screen";
import type { PresetSummary } from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatTime, isolate } from "@/lib/text";
import classes from "./presets.module.css";

/** One preset, and what can be done with it. */
export type PresetItemProps = PresetWays & {
  preset: PresetSummary;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  onDialog: (kind: PresetDialog["kind"]) => void;
  onExport: () => void;
  onDelete: () => void;
};

/** What it is for, what is in it, and what can be done with it. */
export function PresetItem({ preset, chosen, onChoose, onUse, ...rest }: PresetItemProps) {
  const { t } = useTranslation();
  const question = useReplaceQuestion(rest.keepsCustomers(preset) ? "template" : "preset");
  const { name, customer, integration, tags } = preset;
  const facts = [
    ...(integration.versionNumber === null
      ? []
      : [t("presets.version", { number: integration.versionNumber })]),
    t("presets.values", counted(preset.values)),
    ...(preset.asks > 0 ? [t("presets.asks", counted(preset.asks))] : []),
    preset.usedAt === null
      ? t("presets.neverUsed")
      : t("presets.usedAt", { when: formatTime(preset.usedAt) }),
  ];
  return (
    <div className={classes.item}>
      <Checkbox
        aria-label={t("presets.choose", { name: isolate(name) })}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div className={classes.names}>
        <span className={lists.name}>
          <Name>{name}</Name>
        </span>
        <span className={classes.note}>
          <Sentence
            text={customer === null ? "presets.ofTemplate" : "presets.ofCustomer"}
            parts={{ customer: customer?.name ?? "", integration: integration.name }}
          />
        </span>
        <span className={classes.note}>{facts.join(" · ")}</span>
        {tags.length > 0 && (
          <span className={classes.tags}>
            {tags.map((tag) => (
              <bdi key={tag} className={classes.tag} title={tag}>
                {tag}
              </bdi>
            ))}
          </span>
        )}
      </div>
      <div className={classes.actions}>
        <WayButton
          size="xs"
          variant="filled"
          aria-label={t("presets.useOf", { name: isolate(name) })}
          question={question}
          onGo={(agreed) => onUse(preset, agreed)}
        >
          {t("presets.useIt")}
        </WayButton>
        <Button
          size="xs"
          variant="default"
          aria-label={t("presets.editOf", { name: isolate(name) })}
          onClick={() => rest.onEdit(preset.id)}
        >
          {t("presets.edit")}
        </Button>
        <More
          preset={preset}
          onDialog={rest.onDialog}
          onExport={rest.onExport}
          onDelete={rest.onDelete}
        />
      </div>
    </div>
  );
}

type MoreProps = Pick<PresetItemProps, "preset" | "onDialog" | "onExport" | "onDelete">;

function More({ preset, onDialog, onExport, onDelete }: MoreProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal hideDetached={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t("presets.moreOf", { name: isolate(preset.name) })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDialog("rename")}>{t("presets.rename")}</Menu.Item>
        <Menu.Item onClick={() => onDialog("duplicate")}>{t("presets.duplicate")}</Menu.Item>
        <Menu.Item onClick={onExport}>{t("presets.export")}</Menu.Item>
        <Menu.Item onClick={onDelete}>{t("presets.delete")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
