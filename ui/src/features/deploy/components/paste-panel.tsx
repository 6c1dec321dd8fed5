// Chooses customers by a pasted column, once every line of it is clear.
import { Button, Checkbox, Group, Textarea } from "@mantine/core";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import { VirtualList } from "@/components/virtual-list";
import { type BadLine, lookupOf, readPaste } from "@/features/deploy/hooks/paste";
import type { CustomerView } from "@/lib/backend";
import { counted } from "@/lib/count";
import { formatNumber } from "@/lib/text";
import classes from "./customers.module.css";

type PastePanelProps = {
  /** The text to begin with. */
  first: string;
  customers: readonly CustomerView[];
  /** The one customer that can be chosen, where it is only one. */
  onlyId: string | null;
  onUse: (found: readonly CustomerView[]) => void;
  onClose: () => void;
};

const keyOf = ({ line }: BadLine) => String(line);

/** The field for the column, and what Refract makes of it. */
export function PastePanel({ first, customers, onlyId, onUse, onClose }: PastePanelProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(first);
  const [leaveOut, setLeaveOut] = useState(false);
  const lookup = useMemo(() => lookupOf(customers, onlyId), [customers, onlyId]);
  const { found, bad } = useMemo(() => readPaste(text, lookup), [text, lookup]);
  useEffect(() => field.current?.focus(), []);
  const ready = found.length > 0 && (bad.length === 0 || leaveOut);
  return (
    <section className={classes.paste} aria-labelledby={titleId}>
      <h3 id={titleId}>{t("paste.title")}</h3>
      <Textarea
        ref={field}
        label={t("paste.label")}
        description={t("paste.help")}
        value={text}
        rows={6}
        dir="auto"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setLeaveOut(false);
        }}
      />
      <div aria-live="polite">
        {text.trim() !== "" && <p>{t("paste.found", counted(found.length))}</p>}
        {bad.length > 0 && <p>{t("paste.bad", counted(bad.length))}</p>}
      </div>
      {bad.length > 0 && (
        <>
          <BadLines lines={bad} />
          <Checkbox
            label={t("paste.leaveOut", counted(bad.length))}
            checked={leaveOut}
            onChange={(event) => setLeaveOut(event.currentTarget.checked)}
          />
        </>
      )}
      <Group gap="xs">
        <Button size="sm" disabled={!ready} onClick={() => onUse(found)}>
          {t("paste.use", counted(found.length))}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t("paste.close")}
        </Button>
      </Group>
    </section>
  );
}

/** Every line that needs a look, drawn as far as it is in sight. */
function BadLines({ lines }: { lines: readonly BadLine[] }) {
  const { t } = useTranslation();
  const wordsOf = ({ problem }: BadLine) =>
    problem.kind === "doubled"
      ? t("paste.problem.doubled", { first: formatNumber(problem.first) })
      : t(`paste.problem.${problem.kind}`);
  return (
    <VirtualList
      items={lines}
      keyOf={keyOf}
      estimate={28}
      maxHeight={224}
      outer={{
        tabIndex: 0,
        role: "region",
        "aria-label": t("paste.listLabel"),
        className: classes.bad ?? "",
      }}
      inner={{ role: "list" }}
      itemProps={(place) => ({
        role: "listitem",
        "aria-setsize": lines.length,
        "aria-posinset": place + 1,
      })}
    >
      {(bad) => (
        <p>
          <span className={classes.lineNumber}>
            {t("paste.line", { line: formatNumber(bad.line) })}
          </span>
          <Name>{`“${bad.text}”`}</Name> — {wordsOf(bad)}
        </p>
      )}
    </VirtualList>
  );
}
