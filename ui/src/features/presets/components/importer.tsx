// Imports a file of presets: what is in it is looked at first, then all of it comes or nothing.
import { Button, Group, Modal, NativeSelect } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import lists from "@/components/list.module.css";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import { VirtualList } from "@/components/virtual-list";
import { usePresetCommand } from "@/features/presets/api/presets";
import {
  type Backend,
  type ImportChoiceKind,
  type ImportItem,
  type ImportPreview,
  toBackendError,
} from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber, isolate, joinNames } from "@/lib/text";
import classes from "./presets.module.css";

type Choice = ImportChoiceKind | null;

/** What is proposed; null where a person has to decide. */
function proposal({ is, customerKnown }: ImportItem): Choice {
  if (is === "same" || is === "older") return "skip";
  if (is === "conflict" || is === "nameTaken") return null;
  return customerKnown === "unknown" ? "skip" : "take";
}

/** What can be chosen. */
function choicesFor({ is, customer }: ImportItem): ImportChoiceKind[] {
  const template: ImportChoiceKind[] = customer === null ? [] : ["asTemplate"];
  if (is === "new") return ["take", ...template, "skip"];
  return ["take", "keepBoth", ...template, "skip"];
}

/** The button, and the preview once there is a file; a dropped one opens it too. */
export function Importer({ dropped }: { dropped: number }) {
  const { t } = useTranslation();
  const preview = usePresetCommand((backend, source: "choose" | "dropped") =>
    backend.previewImport({ source }),
  );
  const [done, setDone] = useState<string | null>(null);
  const take = useEffectEvent(() => preview.mutate("dropped"));
  useEffect(() => {
    if (dropped > 0) take();
  }, [dropped]);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={preview.isPending}
        onClick={() => {
          setDone(null);
          preview.mutate("choose");
        }}
      >
        {t("presets.import")}
      </Button>
      {done !== null && <span role="status">{done}</span>}
      {preview.error !== null && <ErrorPanel error={toBackendError(preview.error)} />}
      {preview.data != null && (
        <Preview
          key={preview.data.importId}
          preview={preview.data}
          onClose={(words) => {
            setDone(words);
            preview.reset();
          }}
        />
      )}
    </>
  );
}

function keyOf({ index }: ImportItem): string {
  return String(index);
}

type PreviewProps = { preview: ImportPreview; onClose: (words: string | null) => void };

function Preview({ preview, onClose }: PreviewProps) {
  const { t } = useTranslation();
  const { items, importId, fileName } = preview;
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(
    () => new Map(items.map((item) => [item.index, proposal(item)])),
  );
  const run = usePresetCommand((backend, request: Parameters<Backend["importPresets"]>[0]) =>
    backend.importPresets(request),
  );
  const chosen = [...choices].flatMap(([index, choice]) =>
    choice === null || choice === "skip" ? [] : [{ index, choice }],
  );
  const open = [...choices.values()].filter((choice) => choice === null).length;
  const go = () =>
    run.mutate(
      { importId, choices: chosen },
      {
        onSuccess: ({ added, changed, skipped }) =>
          onClose(
            t("presets.imported.done", {
              added: formatNumber(added),
              changed: formatNumber(changed),
              skipped: formatNumber(skipped),
            }),
          ),
      },
    );
  return (
    <Modal
      opened
      size="xl"
      title={t("presets.imported.title")}
      closeButtonProps={{ "aria-label": t("presets.close") }}
      transitionProps={{ duration: 0 }}
      onClose={() => onClose(null)}
    >
      <div className={classes.dialog}>
        <p className={classes.hint}>
          <Sentence text="presets.imported.from" parts={{ file: fileName }} />{" "}
          {t(items.length === 0 ? "presets.imported.empty" : "presets.imported.words")}
        </p>
        <div className={lists.list}>
          <VirtualList
            items={items}
            keyOf={keyOf}
            estimate={88}
            maxHeight={420}
            outer={{ tabIndex: 0, role: "region", "aria-label": t("presets.imported.listLabel") }}
            inner={{ role: "list" }}
            itemProps={() => ({ role: "listitem" })}
          >
            {(item) => (
              <Item
                item={item}
                choice={choices.get(item.index) ?? null}
                onChoose={(choice) => setChoices(new Map(choices).set(item.index, choice))}
              />
            )}
          </VirtualList>
        </div>
        {run.error !== null && <ErrorPanel error={toBackendError(run.error)} />}
        <Group gap="xs" justify="flex-end">
          {open > 0 && (
            <span id="import-open" className={classes.warn}>
              {t("presets.imported.decideFirst", counted(open))}
            </span>
          )}
          <Button variant="default" onClick={() => onClose(null)}>
            {t("presets.imported.cancel")}
          </Button>
          <Button
            disabled={open > 0 || chosen.length === 0}
            loading={run.isPending}
            {...(open > 0 ? { "aria-describedby": "import-open" } : {})}
            onClick={go}
          >
            {t("presets.imported.go", counted(chosen.length))}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

type ItemProps = { item: ImportItem; choice: Choice; onChoose: (choice: Choice) => void };

function Item({ item, choice, onChoose }: ItemProps) {
  const { t } = useTranslation();
  const { name, customer, integration, is, differs } = item;
  const words = differs.map((key) => (key === "" ? t("presets.imported.differsRest") : key));
  return (
    <div className={classes.item}>
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
        <span className={is === "conflict" || is === "nameTaken" ? classes.warn : classes.note}>
          {t(`presets.imported.is.${is}`)}
          {words.length > 0 && ` · ${t("presets.imported.differs", { keys: joinNames(words) })}`}
        </span>
        {item.customerKnown === "unknown" && (
          <span className={classes.warn}>{t("presets.imported.unknownCustomer")}</span>
        )}
        {item.integrationKnown === "unknown" && (
          <span className={classes.warn}>{t("presets.imported.unknownIntegration")}</span>
        )}
      </div>
      <NativeSelect
        size="xs"
        aria-label={t("presets.imported.choiceOf", { name: isolate(name) })}
        value={choice ?? ""}
        onChange={(event) =>
          onChoose(choicesFor(item).find((one) => one === event.currentTarget.value) ?? null)
        }
        data={[
          ...(choice === null ? [{ value: "", label: t("presets.imported.decide") }] : []),
          ...choicesFor(item).map((value) => ({
            value,
            label: t(`presets.imported.choice.${value}`),
          })),
        ]}
      />
    </div>
  );
}
