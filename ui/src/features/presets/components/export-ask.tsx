// Says what an exported file will hold, before it is written.
import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "@/components/ask";
import { Name } from "@/components/name";
import { Sentence } from "@/components/sentence";
import { usePresetCommand } from "@/features/presets/api/presets";
import type { PresetSummary } from "@/lib/backend";
import { counted } from "@/lib/count";
import classes from "./presets.module.css";

/** What is exported: chosen presets, of which those are named that are at hand; or all of them. */
export type Exporting = { ids: string[] | null; total: number; known: readonly PresetSummary[] };

/** The way to export: asks first. */
export type Exports = {
  /** The last export. */
  command: UseMutationResult<string | null, Error, string[] | null>;
  ask: (exporting: Exporting) => void;
  /** The question, while there is one. */
  question: ReactNode;
};

/** Gives the way to export. */
export function useExports(): Exports {
  const [exporting, ask] = useState<Exporting | null>(null);
  const command = usePresetCommand((backend, presetIds: string[] | null) =>
    backend.exportPresets({ presetIds }),
  );
  const close = () => ask(null);
  const question = exporting !== null && (
    <ExportAsk
      exporting={exporting}
      busy={command.isPending}
      onGo={() => command.mutate(exporting.ids, { onSettled: close })}
      onClose={close}
    />
  );
  return { command, ask, question };
}

type ExportAskProps = {
  exporting: Exporting;
  busy: boolean;
  onGo: () => void;
  onClose: () => void;
};

/** So many presets are named. */
const most = 5;

/** Names what goes into the file, and says that passwords do not. */
function ExportAsk({ exporting, busy, onGo, onClose }: ExportAskProps) {
  const { t } = useTranslation();
  const { total, known } = exporting;
  const named = known.slice(0, most);
  return (
    <Ask
      title={t("presets.exporting.title", counted(total))}
      keep={t("presets.dialog.cancel")}
      go={t("presets.exporting.go")}
      busy={busy}
      onGo={onGo}
      onKeep={onClose}
    >
      {named.length > 0 && (
        <ul className={classes.plain}>
          {named.map(({ id, name, customer, integration }) => (
            <li key={id}>
              <Name>{name}</Name>{" "}
              <span className={classes.note}>
                <Sentence
                  text={customer === null ? "presets.ofTemplate" : "presets.ofCustomer"}
                  parts={{ customer: customer?.name ?? "", integration: integration.name }}
                />
              </span>
            </li>
          ))}
          {total > named.length && (
            <li>{t("presets.exporting.more", counted(total - named.length))}</li>
          )}
        </ul>
      )}
      <p>{t("presets.exporting.words")}</p>
    </Ask>
  );
}
